/** The channels between the page's preload and the main process. There are no others. */
export const callChannel = 'jaturi:call';
export const eventChannel = 'jaturi:event';
/** The preload asks for the line to the host; the answer brings its end. */
export const lineChannel = 'jaturi:line';
