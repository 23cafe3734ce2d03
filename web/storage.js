// What only the browser can keep or hand over: one blob under a key in IndexedDB, the clipboard,
// files.

const database_name = "registrar";
const store_name = "blobs";

function open_database() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(database_name, 1); // Throws where storage is blocked.
    request.onupgradeneeded = () => request.result.createObjectStore(store_name);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("blocked by another tab"));
  });
}

async function in_store(mode, use) {
  const database = await open_database();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(store_name, mode);
      const request = use(transaction.objectStore(store_name));
      // A write counts once its transaction is through: it may still fail after the request
      // succeeded.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? request.error);
    });
  } finally {
    database.close();
  }
}

// Undefined when nothing is there; rejects when storage is blocked.
export const load_blob = (key) => in_store("readonly", (store) => store.get(key));
export const save_blob = (key, bytes) => in_store("readwrite", (store) => store.put(bytes, key));
export const clear_blob = (key) => in_store("readwrite", (store) => store.delete(key));

export function save_file(name, media_type, bytes) {
  const link = document.createElement("a");
  link.download = name;
  link.href = URL.createObjectURL(new Blob([bytes], { type: media_type }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Resolves with the name and the bytes; never, when the person changes their mind in a browser
// without `cancel`.
export function open_file(accepted_types) {
  return new Promise((resolve, reject) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accepted_types;
    input.onchange = async () => {
      try {
        const file = input.files[0];
        resolve({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch (error) {
        reject(error);
      }
    };
    input.oncancel = () => resolve(null);
    input.click();
  });
}

// `root`: where a text field may stand for a moment, in browsers or frames without the clipboard's
// own door.
export async function copy_text(text, root) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const before = root.activeElement;
    const field = document.createElement("textarea");
    field.value = text;
    field.className = "copying";
    root.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    before?.focus({ preventScroll: true });
  }
}
