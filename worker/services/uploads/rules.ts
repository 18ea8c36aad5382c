/** R2 wants parts of one size, at least 5 MiB, but for the last. */
export const partSize = 5 * 1024 * 1024;
/** A million rows are about 100 MB. */
export const mostUploadBytes = 500 * 1024 * 1024;
export const mostParts = Math.ceil(mostUploadBytes / partSize);
