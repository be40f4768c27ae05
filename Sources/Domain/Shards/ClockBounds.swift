/// How far a provider's clock is ahead of a machine's, as far as the `Date` of its answers tells.
///
/// `Date` has whole seconds (RFC 9110, 6.6.1), so one answer leaves a second and its own duration
/// open. The clock is the one that turns over where `Date` does: a server that renders it late is
/// late for all who ask it, and what differs between two machines stays right.
package struct ClockBounds: Hashable, Sendable {
  package var least: Duration
  package var most: Duration

  package init(least: Duration, most: Duration) {
    self.least = least
    self.most = most
  }

  /// By one answer.
  ///
  /// - Parameters:
  ///   - date: Seconds since 1970, as `Date` has them.
  ///   - asked: Before the request left, on the machine's clock, nanoseconds since 1970.
  ///   - answered: When the head of the answer was there, likewise.
  package init(date: Int64, asked: Int64, answered: Int64) {
    let second = Duration.seconds(date)
    self.init(
      least: second - .nanoseconds(answered),
      most: second + .seconds(1) - .nanoseconds(asked)
    )
  }

  /// What both leave open; `nil` where they contradict each other, as where two clocks answered.
  package func intersection(_ other: ClockBounds) -> ClockBounds? {
    let both = ClockBounds(least: max(least, other.least), most: min(most, other.most))
    return both.least <= both.most ? both : nil
  }
}

/// What is added to the clocks of several machines so that their instants compare.
///
/// Machines are believed as long as the bounds leave them one common error: then nothing is added.
package struct ClockAlignment: Hashable, Sendable {
  /// In the order of the bounds that were given.
  package let shifts: [Duration]

  /// How far two of the clocks may still be apart, at most; `nil` where a bound is not known.
  package let apart: Duration?

  /// - Parameter bounds: Of each clock against the same reference.
  package init(_ bounds: [ClockBounds?]) {
    let known = bounds.compactMap(\.self)
    guard let least = known.map(\.least).max(), let most = known.map(\.most).min() else {
      shifts = bounds.map { _ in .zero }
      apart = bounds.count < 2 ? .zero : nil
      return
    }
    let common = (least + most) / 2
    let shifts = bounds.map { bound -> Duration in
      // Where there is an error that all bounds leave open, it is taken for all.
      guard let bound, least > most else { return .zero }
      return min(max(common, bound.least), bound.most) - common
    }
    self.shifts = shifts
    guard known.count == bounds.count else {
      apart = nil
      return
    }
    let open = zip(known, shifts).map { (ahead: $0.most - $1, behind: $0.least - $1) }
    apart = open.indices.reduce(Duration.zero) { apart, one in
      open.indices.filter { $0 != one }.reduce(apart) { max($0, open[one].ahead - open[$1].behind) }
    }
  }
}
