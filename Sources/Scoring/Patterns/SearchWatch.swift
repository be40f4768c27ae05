#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// The processor time of one search, or of several, read at every 16th report of ICU's.
struct SearchWatch {
  private var reports = 0
  private var start: Int64?

  mutating func isOver(_ limit: Duration) -> Bool {
    reports += 1
    guard reports % 16 == 0 else { return false }
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    let now = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    guard let start else {
      self.start = now
      return false
    }
    return .nanoseconds(now - start) > limit
  }
}
