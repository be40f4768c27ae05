import Domain

/// How fast answers came in the measured parts of loads of which the beginning or the end is left out.
///
/// Requests of the warm-up are answered within the measured part, and requests of it after its end:
/// the answers to what was sent in it, over the time until the last of them, would be too few in too
/// long a time. So whatever is answered within a part counts, whoever asked for it, over the part's own
/// time.
struct MeasuredWindows: Sendable {
  /// Whether a part of a time is left out: a warm-up of so many requests is over before it matters.
  private(set) var isTrimmed: Bool

  /// See `SendingTime`.
  private let areAligned: Bool
  private var parts: [Key: Part] = [:]

  private struct Key: Hashable {
    var sitting: Int
    var stage: Int
  }

  /// - Parameter isTrimmed: Whether a warm-up lasted a time; a cool-down is seen by its attempts.
  init(isTrimmed: Bool, areAligned: Bool) {
    self.isTrimmed = isTrimmed
    self.areAligned = areAligned
  }

  /// Takes in an attempt that was measured, or that warmed up or kept a load up.
  mutating func add(_ record: AttemptRecord, sitting: Int) {
    guard record.timeline.isPlaced, !record.isCached, !record.isStale,
      record.leftOut != .cancelled
    else { return }
    if record.leftOut == .coolDown { isTrimmed = true }
    parts[Key(sitting: sitting, stage: record.stage), default: Part()].add(record)
  }

  /// Of no time where no part took any.
  var answered: Rate {
    var rate = Rate(count: 0, seconds: 0)
    var last: Instant?
    for part in parts.values.sorted(by: { $0.begin < $1.begin }) {
      guard let window = part.window else { continue }
      rate.count += Double(part.answers.count { $0 > window.start && $0 <= window.end })
      // What two have in common counts once.
      let start = areAligned ? max(window.start, last ?? window.start) : window.start
      rate.seconds += max(0, (window.end - start).inSeconds)
      last = max(window.end, last ?? window.end)
    }
    return rate
  }
}

extension MeasuredWindows {
  /// One stage in one sitting.
  fileprivate struct Part: Sendable {
    /// When measured requests were due, the first and the last; `nil` while none is known.
    private var due: ClosedRange<Instant>?
    private var lastEnd: Instant?

    /// Whether something was sent after it, to keep the load up.
    private var isCut = false

    /// When each answer was whole.
    private(set) var answers: [Instant] = []

    mutating func add(_ record: AttemptRecord) {
      let timeline = record.timeline
      if record.isMeasured {
        let due = timeline.due ?? timeline.started
        let known = self.due ?? due...due
        self.due = min(known.lowerBound, due)...max(known.upperBound, due)
        lastEnd = max(lastEnd ?? timeline.ended, timeline.ended)
      } else if record.leftOut == .coolDown {
        isCut = true
      }
      if record.succeeded { answers.append(timeline.lastToken ?? timeline.ended) }
    }

    /// From the first measured request's being due to the last one's, or to the last answer where the
    /// load ends with the measured part.
    var window: (start: Instant, end: Instant)? {
      guard let due, let lastEnd else { return nil }
      let end = isCut ? due.upperBound : lastEnd
      return end > due.lowerBound ? (due.lowerBound, end) : nil
    }

    var begin: Int64 { due?.lowerBound.nanoseconds ?? .min }
  }
}
