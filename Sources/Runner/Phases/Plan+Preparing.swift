import Suites

// A warm-up that lasts a time sends the plan over and over, as many passes as there is time for. They
// are numbered apart, so that the measured requests are the same ones however long it took.

extension Plan {
  /// Places of the run's sequence from here on are of such a warm-up: no load sends as much measured.
  static let firstPreparingPlace = 10_000_000_000

  /// The pass of its first request.
  var firstPreparingPass: Int { Self.firstPreparingPlace / max(1, requests.count) + 1 }
}
