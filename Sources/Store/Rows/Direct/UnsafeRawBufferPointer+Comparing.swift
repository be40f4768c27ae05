import Foundation

extension UnsafeRawBufferPointer {
  func hasSameBytes(as other: UnsafeRawBufferPointer) -> Bool {
    guard count == other.count else { return false }
    guard let own = baseAddress, let theirs = other.baseAddress else { return true }
    return memcmp(own, theirs, count) == 0
  }
}
