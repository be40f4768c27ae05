/// So many of something in a time.
struct Rate: Hashable, Sendable {
  var count: Double
  var seconds: Double

  /// `nil` where no time passed.
  var perSecond: Double? { seconds > 0 ? count / seconds : nil }
}

extension [Rate?] {
  /// The rate over all the times together; `nil` where any is unknown.
  var pooled: Rate? {
    let known = compactMap(\.self)
    guard known.count == count, !known.isEmpty else { return nil }
    return Rate(
      count: known.reduce(0) { $0 + $1.count },
      seconds: known.reduce(0) { $0 + $1.seconds }
    )
  }
}
