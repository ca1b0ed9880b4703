/**
 * For buttons beside the work: pressed by mouse they leave the focus where it is, so that the next key is meant for the
 * task and not for the button. With the Tab key they are reached as ever.
 */
export function keepFocus(event: { readonly preventDefault: () => void }): void {
  event.preventDefault();
}
