/** Starts the service worker; `ready` is called with a newer one that waits to take over. Returns what stops listening. */
export function startWorker(ready: (waiting: ServiceWorker) => void): () => void {
  const { serviceWorker } = navigator;
  if (!serviceWorker || process.env.NODE_ENV !== "production") return () => undefined;
  const gone = new AbortController();
  const look = async () => {
    const registration = await serviceWorker.register("/sw.js");
    if (gone.signal.aborted) return;
    const tell = () => {
      if (registration.waiting && serviceWorker.controller) ready(registration.waiting);
    };
    tell();
    registration.addEventListener(
      "updatefound",
      () => registration.installing?.addEventListener("statechange", tell, { signal: gone.signal }),
      { signal: gone.signal },
    );
  };
  look().catch(() => undefined);
  return () => gone.abort();
}

/** Hands the page over to the newer worker and loads it anew. */
export function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
  waiting.postMessage("take-over");
}
