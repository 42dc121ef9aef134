// Why the system refused a file, in words: by the names that it gives these errors (errno, POSIX.1-2017, `<errno.h>`).

export const errno = {
  EACCES: 'this user may not',
  EBUSY: 'it is in use',
  EDQUOT: 'this user’s share of the disk is used up',
  EEXIST: 'there is one already',
  EIO: 'the disk or medium failed',
  EISDIR: 'it is a folder, not a file',
  ELOOP: 'it is a link',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENODEV: 'the medium is gone',
  EFBIG: 'it is longer than any such file',
  ENOENT: 'there is no such file or folder',
  ENOSPC: 'the disk or medium is full',
  ENOTDIR: 'a part of the path is no folder',
  ENOTEMPTY: 'the folder is not empty',
  ENXIO: 'the medium is gone',
  EPERM: 'this user may not',
  EROFS: 'nothing can be written there',
  EXDEV: 'it lies on another disk'
} as const
