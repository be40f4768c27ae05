import Foundation

/// Wall and processor time since it was made.
struct Stopwatch {
  private let start = ContinuousClock.now
  private let used = Self.processorSeconds

  var reading: (seconds: Double, processor: Double) {
    ((ContinuousClock.now - start) / .seconds(1), Self.processorSeconds - used)
  }

  /// Of all threads, user and system.
  private static var processorSeconds: Double {
    var usage = rusage()
    #if canImport(Glibc)
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
    getrusage(RUSAGE_SELF, &usage)
    #endif
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  }
}
