/*
 * Preloaded into a process, writes down everything that reaches files under one folder, in its order, and every line
 * that the process says on its standard output in between.
 *
 * JATURI_RECORD_ROOT  the folder
 * JATURI_RECORD_LOG   where to write; records are: u32 kind, i32 handle, u64 number, u32 length, bytes
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENED = 1, WRITTEN, TRUNCATED, SYNCED, RENAMED, REMOVED, SAID, OPENED_FOLDER };

#define MOST_HANDLES 65536

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;
static int log_handle = -1;
static const char *root;
static size_t root_length;
/* Handles are also closed past this library, and given out again: what one stands for tells whether it is still ours. */
static struct { dev_t device; ino_t number; int is_ours; } watched[MOST_HANDLES];

#define REAL(name) ({ static __typeof__(&name) real; if (!real) real = dlsym(RTLD_NEXT, #name); real; })

static void put(const void *bytes, size_t length) {
  const char *at = bytes;
  while (length > 0) {
    ssize_t done = REAL(write)(log_handle, at, length);
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) _exit(70);
    at += done;
    length -= (size_t)done;
  }
}

static void note(uint32_t kind, int handle, uint64_t number, const void *bytes, size_t length) {
  struct __attribute__((packed)) { uint32_t kind; int32_t handle; uint64_t number; uint32_t length; } head =
    { kind, handle, number, (uint32_t)length };
  put(&head, sizeof head);
  put(bytes, length);
}

__attribute__((constructor)) static void begin(void) {
  const char *file = getenv("JATURI_RECORD_LOG");
  root = getenv("JATURI_RECORD_ROOT");
  if (!file || !root) return;
  root_length = strlen(root);
  log_handle = REAL(open)(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The memory that connections share is made anew after a power cut, whatever is in its file. */
static int is_ours(const char *path) {
  if (log_handle < 0 || strncmp(path, root, root_length) != 0) return 0;
  size_t length = strlen(path);
  return length < 4 || strcmp(path + length - 4, "-shm") != 0;
}

static int is_watched(int handle) {
  struct stat found;
  if (log_handle < 0 || handle < 0 || handle >= MOST_HANDLES || !watched[handle].is_ours) return 0;
  return fstat(handle, &found) == 0 && found.st_dev == watched[handle].device &&
         found.st_ino == watched[handle].number;
}

static void full_path(int folder, const char *path, char *into) {
  char link[64];
  if (path[0] == '/' || folder == AT_FDCWD) {
    snprintf(into, PATH_MAX, "%s", path);
    return;
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
  ssize_t length = readlink(link, into, PATH_MAX - 1);
  if (length < 0) length = 0;
  snprintf(into + length, PATH_MAX - (size_t)length, "/%s", path);
}

static int opened(int handle, const char *path, int flags) {
  if (handle < 0 || handle >= MOST_HANDLES) return handle;
  watched[handle].is_ours = 0;
  if (!is_ours(path)) return handle;
  struct stat found;
  if (fstat(handle, &found) != 0) return handle;
  int is_folder = S_ISDIR(found.st_mode);
  if (!is_folder && (flags & O_ACCMODE) == O_RDONLY) return handle;
  watched[handle].device = found.st_dev;
  watched[handle].number = found.st_ino;
  watched[handle].is_ours = 1;
  note(is_folder ? OPENED_FOLDER : OPENED, handle, 0, path, strlen(path));
  if (flags & O_TRUNC) note(TRUNCATED, handle, 0, "", 0);
  return handle;
}

#define OPENING(name, parameters, call, folder, path) \
  int name parameters { \
    va_list rest; va_start(rest, flags); int mode = va_arg(rest, int); va_end(rest); \
    char whole[PATH_MAX]; \
    full_path(folder, path, whole); \
    pthread_mutex_lock(&turn); \
    int handle = opened(REAL(name) call, whole, flags); \
    int kept = errno; \
    pthread_mutex_unlock(&turn); \
    errno = kept; \
    return handle; \
  }

OPENING(open, (const char *path, int flags, ...), (path, flags, mode), AT_FDCWD, path)
OPENING(open64, (const char *path, int flags, ...), (path, flags, mode), AT_FDCWD, path)
OPENING(openat, (int at, const char *path, int flags, ...), (at, path, flags, mode), at, path)
OPENING(openat64, (int at, const char *path, int flags, ...), (at, path, flags, mode), at, path)

int close(int handle) {
  if (handle >= 0 && handle < MOST_HANDLES) watched[handle].is_ours = 0;
  return REAL(close)(handle);
}

#define POSITIONED(name, offset_type) \
  ssize_t name(int handle, const void *bytes, size_t length, offset_type offset) { \
    if (!is_watched(handle)) return REAL(name)(handle, bytes, length, offset); \
    pthread_mutex_lock(&turn); \
    ssize_t done = REAL(name)(handle, bytes, length, offset); \
    int kept = errno; \
    if (done > 0) note(WRITTEN, handle, (uint64_t)offset, bytes, (size_t)done); \
    pthread_mutex_unlock(&turn); \
    errno = kept; \
    return done; \
  }

POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

static off_t place_of(int handle) {
  struct stat found;
  int flags = fcntl(handle, F_GETFL);
  if (flags >= 0 && (flags & O_APPEND) && fstat(handle, &found) == 0) return found.st_size;
  return lseek(handle, 0, SEEK_CUR);
}

ssize_t write(int handle, const void *bytes, size_t length) {
  int says = handle == 1 && log_handle >= 0;
  if (!says && !is_watched(handle)) return REAL(write)(handle, bytes, length);
  pthread_mutex_lock(&turn);
  off_t place = says ? 0 : place_of(handle);
  ssize_t done = REAL(write)(handle, bytes, length);
  int kept = errno;
  if (done > 0) note(says ? SAID : WRITTEN, handle, (uint64_t)place, bytes, (size_t)done);
  pthread_mutex_unlock(&turn);
  errno = kept;
  return done;
}

ssize_t writev(int handle, const struct iovec *parts, int count) {
  if (!is_watched(handle)) return REAL(writev)(handle, parts, count);
  return count > 0 ? write(handle, parts[0].iov_base, parts[0].iov_len) : 0;
}

ssize_t pwritev(int handle, const struct iovec *parts, int count, off_t offset) {
  if (!is_watched(handle)) return REAL(pwritev)(handle, parts, count, offset);
  return count > 0 ? pwrite(handle, parts[0].iov_base, parts[0].iov_len, offset) : 0;
}

ssize_t pwritev64(int handle, const struct iovec *parts, int count, off64_t offset) {
  if (!is_watched(handle)) return REAL(pwritev64)(handle, parts, count, offset);
  return count > 0 ? pwrite64(handle, parts[0].iov_base, parts[0].iov_len, offset) : 0;
}

#define ON_HANDLE(name, parameters, call, kind, number) \
  int name parameters { \
    if (!is_watched(handle)) return REAL(name) call; \
    pthread_mutex_lock(&turn); \
    int result = REAL(name) call; \
    int kept = errno; \
    if (result == 0) note(kind, handle, (uint64_t)(number), "", 0); \
    pthread_mutex_unlock(&turn); \
    errno = kept; \
    return result; \
  }

ON_HANDLE(ftruncate, (int handle, off_t size), (handle, size), TRUNCATED, size)
ON_HANDLE(ftruncate64, (int handle, off64_t size), (handle, size), TRUNCATED, size)
ON_HANDLE(fsync, (int handle), (handle), SYNCED, 0)
ON_HANDLE(fdatasync, (int handle), (handle), SYNCED, 0)

static void renamed(const char *from, const char *to) {
  char both[2 * PATH_MAX];
  if (!is_ours(from) && !is_ours(to)) return;
  int length = snprintf(both, sizeof both, "%s\n%s", from, to);
  note(RENAMED, -1, 0, both, (size_t)length);
}

int rename(const char *from, const char *to) {
  pthread_mutex_lock(&turn);
  int result = REAL(rename)(from, to);
  int kept = errno;
  if (result == 0) renamed(from, to);
  pthread_mutex_unlock(&turn);
  errno = kept;
  return result;
}

#define REMOVING(name, parameters, call, folder) \
  int name parameters { \
    char whole[PATH_MAX]; \
    full_path(folder, path, whole); \
    pthread_mutex_lock(&turn); \
    int result = REAL(name) call; \
    int kept = errno; \
    if (result == 0 && is_ours(whole)) note(REMOVED, -1, 0, whole, strlen(whole)); \
    pthread_mutex_unlock(&turn); \
    errno = kept; \
    return result; \
  }

REMOVING(unlink, (const char *path), (path), AT_FDCWD)
REMOVING(remove, (const char *path), (path), AT_FDCWD)
REMOVING(unlinkat, (int at, const char *path, int flags), (at, path, flags), at)
