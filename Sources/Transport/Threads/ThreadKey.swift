#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// One pointer for each thread.
struct ThreadKey: Sendable {
  /// `nil` where the system has no more keys; then no thread has a pointer.
  private let key: pthread_key_t?

  init() {
    var key = pthread_key_t()
    self.key = pthread_key_create(&key, nil) == 0 ? key : nil
  }

  var value: UnsafeMutableRawPointer? { key.flatMap { pthread_getspecific($0) } }

  /// Sets the pointer of the calling thread.
  func set(_ pointer: UnsafeMutableRawPointer?) {
    if let key { pthread_setspecific(key, pointer) }
  }
}
