package import Domain

/// The few numbers of succeeded attempts that percentiles are made of, in columns.
struct AttemptFigures: Sendable {
  /// Of each attempt the position among the run's samples; with the repetition and the sitting, the
  /// block that pairs arms.
  private var samples: [Int32] = []
  private var repetitions: [Int32] = []

  /// Empty for as long as all attempts are of the first one's sitting.
  private var sittings: [Int32] = []
  private var firstSitting: Int32 = 1

  /// By the positions of `stored`, each in its metric's unit; `nil` for as long as an attempt has the
  /// same of the metric's twin.
  private var columns = AttemptFigures.stored.map {
    $0.twin == nil ? FigureColumn(unit: $0.metric.unit) : nil
  }

  /// The values of the attempt that is taken in; not a number where one is not known.
  private var latest = [Double](repeating: .nan, count: AttemptFigures.stored.count)

  var count: Int { samples.count }
  var isEmpty: Bool { samples.isEmpty }

  /// - Parameters:
  ///   - isPlanned: Whether its instant was planned before the load began; else latencies from that
  ///     instant are not known.
  ///   - within: The values of each metric of `Metric.withinAttempt`; empty where they are not known.
  mutating func append(
    _ record: AttemptRecord,
    sample: Int,
    sitting: Int = 1,
    price: TokenPrice?,
    isPlanned: Bool = true,
    within: [[Double]] = []
  ) {
    note(sitting: Int32(clamping: sitting))
    samples.append(Int32(clamping: sample))
    repetitions.append(Int32(clamping: record.repetition))
    // No closure, which would take a copy of the record.
    for (place, stored) in Self.stored.enumerated() {
      let value: Double? =
        if let place = stored.placeWithin {
          within.indices.contains(place) ? Self.mean(within[place]) : nil
        } else if !isPlanned, stored.metric.isFromPlan {
          nil
        } else {
          record.value(of: stored.metric, price: price)
        }
      latest[place] = value ?? .nan
    }
    appendLatest()
  }

  /// Before the attempt is counted.
  private mutating func note(sitting: Int32) {
    if isEmpty { firstSitting = sitting }
    guard sitting != firstSitting || !sittings.isEmpty else { return }
    if sittings.isEmpty { sittings = Array(repeating: firstSitting, count: count) }
    sittings.append(sitting)
  }

  private mutating func appendLatest() {
    for (place, stored) in Self.stored.enumerated() where columns[place] == nil {
      guard let twin = stored.twin else { continue }
      let (value, other) = (latest[place], latest[twin])
      // From here on it has a column of its own.
      if value != other, !(value.isNaN && other.isNaN) { columns[place] = columns[twin] }
    }
    for place in columns.indices { columns[place]?.append(latest[place]) }
  }

  private static func mean(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}

extension AttemptFigures {
  /// What is made of the attempts of which a metric is known, in the order in which they came.
  ///
  /// - Parameter element: Is given the position of the attempt's sample, its repetition, its sitting, and
  ///   the value in the metric's unit.
  func known<Element>(
    _ metric: Metric,
    _ element: (_ sample: Int, _ repetition: Int, _ sitting: Int, _ value: Double) -> Element
  ) -> [Element] {
    guard let column = column(of: metric), !column.isEmpty else { return [] }
    return samples.indices.compactMap { index in
      column[index].map { value in
        let sitting = sittings.isEmpty ? firstSitting : sittings[index]
        return element(Int(samples[index]), Int(repetitions[index]), Int(sitting), value)
      }
    }
  }

  /// Whether every attempt has the metric.
  func areComplete(_ metric: Metric) -> Bool {
    guard !isEmpty else { return true }
    guard let column = column(of: metric), !column.isEmpty else { return false }
    return samples.indices.allSatisfy { column[$0] != nil }
  }

  /// Whether no attempt has another value of a metric than of its twin.
  func areAlike(_ metric: Metric) -> Bool {
    Self.stored.firstIndex { $0.metric == metric }.map { columns[$0] == nil } ?? false
  }

  /// Whether any attempt has more of a metric than of another, which may be its twin.
  func hasMore(of metric: Metric, than other: Metric) -> Bool {
    guard let left = column(of: metric), !left.isEmpty, let right = column(of: other),
      !right.isEmpty
    else { return false }
    return samples.indices.contains { index in
      guard let value = left[index], let other = right[index] else { return false }
      return value > other
    }
  }

  private func column(of metric: Metric) -> FigureColumn? {
    // Few are stored, and to hash a metric, which is a text to Swift, takes as long as to pass all.
    guard let place = Self.stored.firstIndex(where: { $0.metric == metric }) else { return nil }
    return columns[place] ?? Self.stored[place].twin.flatMap { columns[$0] }
  }
}

// MARK: - What is stored

extension AttemptFigures {
  private struct Stored {
    let metric: Metric

    /// Among those of which an attempt has several values; `nil` of one that has a value of its own.
    let placeWithin: Int?

    /// The position of a metric that most attempts have the same value of, which comes earlier and has no
    /// twin itself.
    let twin: Int?
  }

  private static let stored: [Stored] = {
    let metrics = Metric.allCases.filter { $0.family == .attempt || $0.family == .withinAttempt }
    return metrics.map { metric in
      Stored(
        metric: metric,
        placeWithin: metric.family == .withinAttempt
          ? Metric.withinAttempt.firstIndex(of: metric) : nil,
        twin: metric.twin.flatMap { metrics.firstIndex(of: $0) }
      )
    }
  }()
}

extension Metric {
  /// Another that attempts have the same value of where no model thinks before it speaks, where each
  /// event is a token, and where a case is one request.
  fileprivate var twin: Metric? {
    switch self {
    case .timeToFirstVisible: .timeToFirstToken
    case .interToken: .interChunk
    case .costPerCase: .cost
    case .visibleTokens: .outputTokens
    default: nil
    }
  }
}

extension Metric {
  /// Whether it runs from the planned instant to something of the answer.
  package var isFromPlan: Bool { self == .userTimeToFirstToken || self == .userLatency }

  /// The same from the connection being ready.
  package var ofService: Metric {
    switch self {
    case .userTimeToFirstToken: .timeToFirstToken
    case .userLatency: .endToEnd
    default: self
    }
  }
}
