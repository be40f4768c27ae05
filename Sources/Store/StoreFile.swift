import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The store's file and folder, before SQLite sees them.
enum StoreFile {
  /// Makes sure that the file exists, is the owner's alone and can be written.
  ///
  /// SQLite gives its `-wal` and `-shm` companions the mode of the file itself, so that creating it
  /// with 0600 covers all three.
  static func prepareForWriting(_ path: String) throws(StoreError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
    do {
      try FileManager.default.createDirectory(
        atPath: folder,
        withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700]
      )
    } catch {
      throw .cannotCreateFolder(path: folder, reason: reason(of: error))
    }
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.error(opening: path, errno) }
    close(descriptor)
    // The companions live beside the file, so the folder has to be writable too.
    guard access(folder.isEmpty ? "." : folder, W_OK | X_OK) == 0 else {
      throw .notWritable(path: path)
    }
  }

  static func checkReadable(_ path: String) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      guard errno != ENOENT, errno != ENOTDIR else { throw .missing(path: path) }
      throw .notReadable(path: path, reason: String(cString: strerror(errno)))
    }
    close(descriptor)
  }

  /// Whether a process that was killed left transactions beside the file.
  static func hasUnfinishedLog(_ path: String) -> Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  private static func error(opening path: String, _ code: Int32) -> StoreError {
    switch code {
    case EROFS, EACCES, EPERM: .notWritable(path: path)
    case ENOSPC, EDQUOT: .diskFull(path: path)
    default: .notReadable(path: path, reason: String(cString: strerror(code)))
    }
  }

  /// Foundation keeps the system's own words on some platforms, and only its own code on others.
  private static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(truncatingIfNeeded: underlying.code)))
    }
    switch (error as? CocoaError)?.code {
    case .fileWriteNoPermission?, .fileReadNoPermission?: return String(cString: strerror(EACCES))
    case .fileWriteVolumeReadOnly?: return String(cString: strerror(EROFS))
    case .fileWriteOutOfSpace?: return String(cString: strerror(ENOSPC))
    default: return (error as NSError).localizedDescription
    }
  }
}
