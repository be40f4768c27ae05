package import Domain

/// Our requests that a page of metrics can have counted: whatever had its first token, or its end,
/// between the two readings, warm-up and what was broken off too.
package struct PageArrivals: AttemptCollector, Hashable, Sendable {
  /// The sitting of the readings.
  private let session: Int

  /// `nil` of one that nothing falls into.
  private let windows: [ClosedRange<Instant>?]
  private(set) var arrivals: [Key: Times] = [:]

  struct Key: Hashable, Sendable {
    /// Index into the windows.
    var window: Int
    var arm: Int

    /// The names of the model; `nil` where they are those of the arm, and where no answer tells.
    var asked: String?
    var answered: String?
  }

  struct Times: Hashable, Sendable {
    /// Requests that succeeded, and ended in the window.
    var answers = 0

    /// Those of them that were not streamed, so that their first token is not known.
    var untimed = 0

    /// Milliseconds to the first tokens that came in the window.
    var firstToken = ValueSketch()
    var sum = 0.0

    var mean: Double? { firstToken.count > 0 ? sum / Double(firstToken.count) : nil }

    static func + (left: Times, right: Times) -> Times {
      var both = left
      both.answers += right.answers
      both.untimed += right.untimed
      both.firstToken.merge(right.firstToken)
      both.sum += right.sum
      return both
    }
  }

  init(session: Int, windows: [ClosedRange<Instant>?]) {
    self.session = session
    self.windows = windows
  }

  package var parts: AttemptParts { .tokenEvents }

  package mutating func add(_ attempt: Attempt) {
    let record = attempt.record
    guard !record.isCached, attempt.session ?? session == session else { return }
    let timeline = record.timeline
    let ended = timeline.lastToken ?? timeline.ended
    for (index, window) in windows.enumerated() {
      guard let window else { continue }
      let hasFirst = timeline.firstToken.map { window.holds($0) } ?? false
      let hasEnd = record.succeeded && window.holds(ended)
      guard hasFirst || hasEnd else { continue }
      let key = Key(
        window: index,
        arm: record.arm,
        asked: record.askedModel,
        answered: record.completion?.model
      )
      let time = hasFirst ? timeline.timeToFirstToken?.inMilliseconds : nil
      // Where it is: a copy for each attempt would be dear.
      arrivals[key, default: Times()]
        .add(time, hasEnd: hasEnd, isTimed: timeline.firstToken != nil)
    }
  }
}

extension PageArrivals.Times {
  fileprivate mutating func add(_ milliseconds: Double?, hasEnd: Bool, isTimed: Bool) {
    if hasEnd { answers += 1 }
    if hasEnd, !isTimed { untimed += 1 }
    guard let milliseconds else { return }
    firstToken.add(milliseconds)
    sum += milliseconds
  }
}

extension ClosedRange<Instant> {
  /// What the first reading tells is before it.
  fileprivate func holds(_ instant: Instant) -> Bool {
    lowerBound < instant && instant <= upperBound
  }
}
