/**
 * A browser that was started with LANG=POSIX calls its language "en-US@posix", which is no language tag. uPlot asks for it while it is loaded, and throws: so this is
 * imported before.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, "language", { value: "en-US", configurable: true });
}
