import Domain

extension Instant {
  /// The instant this much later; at the end of time where the sum would not fit.
  func saturating(_ duration: Duration) -> Instant {
    let (sum, overflow) = nanoseconds.addingReportingOverflow(duration.inNanoseconds)
    return overflow
      ? Instant(nanoseconds: duration < .zero ? .min : .max) : Instant(nanoseconds: sum)
  }
}
