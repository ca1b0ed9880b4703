/** The two channels between the page's preload and the main process. There are no others. */
export const callChannel = 'jaturi:call';
export const eventChannel = 'jaturi:event';
