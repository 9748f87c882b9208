import { answerOrCopy, forget } from "./copies";
import { handlingOf } from "./handling";
import { dropOldShells, keepShell, page, shellFile } from "./shell";

declare const self: ServiceWorkerGlobalScope;

self.addEventListener("install", (event) => event.waitUntil(keepShell()));

self.addEventListener("activate", (event) => event.waitUntil(activate()));

async function activate(): Promise<void> {
  await self.registration.navigationPreload?.enable();
  await dropOldShells();
  await self.clients.claim();
}

self.addEventListener("message", (event) => {
  if (event.data === "forget") event.waitUntil(forget());
  if (event.data === "take-over") event.waitUntil(self.skipWaiting());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { method, mode, url } = request;
  const asked = { method, mode, url, ranged: request.headers.has("Range") };
  switch (handlingOf(asked, self.location.origin)) {
    case "page":
      return event.respondWith(page(request, event.preloadResponse as Promise<Response | undefined>));
    case "shell":
      return event.respondWith(shellFile(request));
    case "copy":
      return event.respondWith(answerOrCopy(request));
    case "pass":
      return;
  }
});
