/** A value that others watch: what `useSyncExternalStore` wants, and no more. */
export class Value<T> {
  #current: T;
  readonly #listeners = new Set<() => void>();

  constructor(initial: T) {
    this.#current = initial;
  }

  readonly get = (): T => this.#current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  set(next: T): void {
    if (Object.is(this.#current, next)) return;
    this.#current = next;
    for (const listener of [...this.#listeners]) listener();
  }
}
