import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

extension Error {
  /// Why something could not be done, for people: of a file in the system's own words, such as
  /// `Not a directory`.
  ///
  /// Foundation has them inside on some platforms and only a code of its own on others; printed, its
  /// errors are a dump of that, and `localizedDescription` says "error 512".
  package var systemWords: String {
    // On Linux any error can be cast to this, with nothing in it.
    guard self is CocoaError || self is POSIXError || type(of: self) == NSError.self else {
      return "\(self)"
    }
    let error = self as NSError
    // On Linux a `POSIXError`, which is cast to no `NSError`.
    let underlying = (error.userInfo[NSUnderlyingErrorKey] as? any Error).map { $0 as NSError }
    for candidate in [error, underlying].compactMap(\.self)
    where candidate.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(truncatingIfNeeded: candidate.code)))
    }
    switch (self as? CocoaError)?.code {
    case .fileNoSuchFile?, .fileReadNoSuchFile?: return String(cString: strerror(ENOENT))
    case .fileWriteNoPermission?, .fileReadNoPermission?: return String(cString: strerror(EACCES))
    case .fileWriteVolumeReadOnly?: return String(cString: strerror(EROFS))
    case .fileWriteOutOfSpace?: return String(cString: strerror(ENOSPC))
    case .fileWriteFileExists?: return String(cString: strerror(EEXIST))
    default: return error.localizedDescription
    }
  }
}
