/** Which organization this tab works in. Kept per tab, so two tabs can stand in two organizations. */
const KEY = "plaibook.organization";

let current: string | null = read();

function read(): string | null {
  try {
    return sessionStorage.getItem(KEY) ?? localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

export const organizationId = (): string | null => current;

export function chooseOrganization(id: string | null): void {
  current = id;
  try {
    for (const storage of [sessionStorage, localStorage]) {
      if (id === null) storage.removeItem(KEY);
      else storage.setItem(KEY, id);
    }
  } catch {
    // Storage is closed: the choice lasts as long as the page.
  }
}

/** For sockets, pictures and downloads, where a browser cannot set a header. */
export function withOrganization(path: string): string {
  if (current === null) return path;
  return `${path}${path.includes("?") ? "&" : "?"}organization=${encodeURIComponent(current)}`;
}

export function socketUrl(path: string): string {
  const { protocol, host } = window.location;
  return `${protocol === "https:" ? "wss" : "ws"}://${host}${withOrganization(path)}`;
}
