import Domain
import Profiles

/// What one server told of itself over one sitting of a run, by the names that all servers share.
struct ServerSeries: Hashable, Sendable {
  let source: String
  private(set) var readings: [Reading] = []
  private(set) var failures = 0
  private(set) var firstFailure: String?

  /// All values at one moment, by the samples' names.
  struct Reading: Hashable, Sendable {
    var instant: Instant
    var values: [String: Double]
  }

  /// - Parameter scrapes: Of one source, in their order.
  init(source: String, _ scrapes: [ServerScrape]) {
    self.source = source
    var values: [String: Double] = [:]
    for scrape in scrapes {
      if let failure = scrape.failure {
        failures += 1
        firstFailure = firstFailure ?? failure
        continue
      }
      values.merge(scrape.changed) { _, new in new }
      readings.append(Reading(instant: scrape.instant, values: values))
    }
  }

  /// The readings from the last before a span to the first behind it.
  func readings(around span: ClosedRange<Instant>) -> ArraySlice<Reading> {
    let first = readings.lastIndex { $0.instant <= span.lowerBound } ?? 0
    let last = readings.firstIndex { $0.instant >= span.upperBound } ?? readings.count - 1
    return first <= last && readings.indices.contains(first) ? readings[first...last] : []
  }
}

extension ArraySlice<ServerSeries.Reading> {
  // MARK: Levels

  /// The values of a level while a span lasted, with their moments.
  func levels(
    of figure: ServerFigure,
    within span: ClosedRange<Instant>
  ) -> [(instant: Instant, value: Double)] {
    compactMap { reading in
      guard span.contains(reading.instant) else { return nil }
      return figure.names.lazy.compactMap { reading.values[$0] }.first.map {
        (reading.instant, $0)
      }
    }
  }

  // MARK: Counts

  /// How much a sample grew; after a fall, which is a new start of the server, from 0.
  ///
  /// A sample that came later than the first reading began at 0. `nil` where it was never there.
  func growth(ofSample name: String) -> Double? {
    guard let first, contains(where: { $0.values[name] != nil }) else { return nil }
    var growth = 0.0
    var before = first.values[name] ?? 0
    for reading in dropFirst() {
      guard let value = reading.values[name] else { continue }
      growth += value >= before ? value - before : value
      before = value
    }
    return growth
  }

  /// How much a count grew, by whichever of its names is there.
  func growth(of figure: ServerFigure) -> Double? {
    figure.names.lazy.compactMap { name in
      growth(ofSample: name) ?? growth(ofSample: name + "_total")
        // TGI and Dynamo tell lengths as histograms.
        ?? growth(ofSample: name + "_sum")
    }
    .first
  }

  // MARK: Times

  /// A histogram of seconds over the readings: how many, their mean, and a quantile of them.
  func times(of figure: ServerFigure) -> ServerTimes? {
    for name in figure.names {
      guard let count = growth(ofSample: name + "_count"), count > 0,
        let sum = growth(ofSample: name + "_sum")
      else { continue }
      let prefix = name + "_bucket{le=\""
      let edges = Set(flatMap { $0.values.keys.filter { $0.hasPrefix(prefix) } })
      let buckets = edges.compactMap { key -> (edge: Double, count: Double)? in
        let text = key.dropFirst(prefix.count).dropLast(2)
        let edge = text == "+Inf" ? Double.infinity : Double(text)
        guard let edge, let count = growth(ofSample: key) else { return nil }
        return (edge, count)
      }
      return ServerTimes(count: count, sum: sum, buckets: buckets.sorted { $0.edge < $1.edge })
    }
    return nil
  }
}

/// A histogram of seconds between two readings.
struct ServerTimes {
  var count: Double
  var sum: Double

  /// Cumulative counts by their upper edges, ascending.
  var buckets: [(edge: Double, count: Double)]

  var meanSeconds: Double { sum / count }

  /// As Prometheus' `histogram_quantile` has it: linear inside a bucket, the last finite edge for what
  /// lies beyond it, and 0 below the first.
  func seconds(atQuantile quantile: Double) -> Double? {
    guard let total = buckets.last?.count, total > 0 else { return nil }
    let rank = quantile * total
    guard let position = buckets.firstIndex(where: { $0.count >= rank }) else { return nil }
    let bucket = buckets[position]
    let below = position > 0 ? buckets[position - 1] : (edge: 0, count: 0)
    guard bucket.edge.isFinite else { return position > 0 ? below.edge : nil }
    guard bucket.count > below.count else { return bucket.edge }
    return below.edge
      + (bucket.edge - below.edge) * (rank - below.count) / (bucket.count - below.count)
  }
}
