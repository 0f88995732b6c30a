/**
 * By which the page's content security policy knows style elements that the page makes itself. Empty where there is no policy, as in
 * development.
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? "";

// Where the package that stops a page from scrolling behind a dialog (react-remove-scroll, by get-nonce) looks for it.
Object.assign(globalThis, { __webpack_nonce__: styleNonce });
