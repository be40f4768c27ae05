import Domain
import Profiles

/// What a page told between two of its readings, of one model or of all.
struct ServerWindow {
  let series: ServerSeries

  /// Indices of the first and of the last.
  let readings: ClosedRange<Int>

  /// The share of the load's time that lies between two readings with no failed one between them.
  let covered: Double

  /// As the page calls it; `nil` for all that the page tells of.
  var model: String?
}

extension ServerSeries {
  /// From the last reading before a load to the first behind it.
  ///
  /// Where there is none, or another load lies between, those within it are the outer ones; `nil` of
  /// fewer than two.
  ///
  /// - Parameters:
  ///   - load: The time that is measured.
  ///   - others: The times of the other loads.
  func window(
    of load: ClosedRange<Instant>,
    among others: [ClosedRange<Instant>] = []
  ) -> ServerWindow? {
    let before = instants.lastIndex { $0 <= load.lowerBound }.flatMap { index in
      others.contains { $0.upperBound > instants[index] && $0.lowerBound < load.lowerBound }
        ? nil : index
    }
    let behind = instants.firstIndex { $0 >= load.upperBound }.flatMap { index in
      others.contains { $0.lowerBound < instants[index] && $0.upperBound > load.upperBound }
        ? nil : index
    }
    guard let first = before ?? instants.firstIndex(where: { $0 > load.lowerBound }),
      let last = behind ?? instants.lastIndex(where: { $0 < load.upperBound }), first < last
    else { return nil }
    return ServerWindow(
      series: self,
      readings: first...last,
      covered: covered(of: load, by: first...last)
    )
  }

  /// From the first reading to the last.
  var whole: ServerWindow? {
    instants.count > 1
      ? ServerWindow(
        series: self,
        readings: 0...(instants.count - 1),
        covered: failures.isEmpty ? 1 : 0
      ) : nil
  }

  private func covered(
    of load: ClosedRange<Instant>,
    by readings: ClosedRange<Int>
  ) -> Double {
    let length = (load.upperBound - load.lowerBound).inSeconds
    guard length > 0 else { return 1 }
    let seconds = zip(readings, readings.dropFirst()).reduce(0.0) { sum, pair in
      let (from, to) = (instants[pair.0], instants[pair.1])
      guard !failures.contains(where: { from < $0 && $0 < to }) else { return sum }
      return sum
        + max(0, (min(to, load.upperBound) - max(from, load.lowerBound)).inSeconds)
    }
    return min(1, seconds / length)
  }
}

extension ServerWindow {
  /// Where it begins and ends; what happens with its end is still in it.
  var span: ClosedRange<Instant> {
    series.instants[readings.lowerBound]...series.instants[readings.upperBound]
  }

  /// Whether nothing that a table could show is missing.
  var isWhole: Bool { covered >= 0.995 }

  /// Whether the server began anew in it, so that its counts lack something.
  var holdsNewStart: Bool {
    series.newStarts.contains { readings.contains($0) && $0 > readings.lowerBound }
  }

  /// Where samples name no model, those of a page that tells of one alone are of that.
  private func tracks(_ name: String) -> [ServerSeries.Track] {
    let all = series.tracks[name] ?? []
    guard let model else { return all }
    if all.contains(where: { $0.sample.model != nil }) {
      return all.filter { $0.sample.model == model }
    }
    return series.models.count > 1 ? [] : all
  }

  // MARK: Levels

  /// The values of a level while a span lasted, with their moments: the sum of its series, of what is a
  /// share the highest.
  func levels(
    of figure: ServerFigure,
    within span: ClosedRange<Instant>
  ) -> [(instant: Instant, value: Double)] {
    let tracks = figure.names.lazy.map(tracks).first { !$0.isEmpty } ?? []
    return readings.compactMap { reading in
      guard span.contains(series.instants[reading]) else { return nil }
      let values = tracks.compactMap { $0.value(at: reading) }
      guard let most = values.max() else { return nil }
      return (series.instants[reading], figure == .cacheUse ? most : values.reduce(0, +))
    }
  }

  // MARK: Counts

  /// How much a sample grew, each of its series by itself; `nil` where it was never there.
  func growth(ofSample name: String) -> Double? {
    let known = tracks(name).filter { $0.value(at: readings.upperBound) != nil }
    return known.isEmpty ? nil : known.reduce(0) { $0 + $1.growth(over: readings) }
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

  /// A histogram of seconds: how many, their mean, and a quantile of them.
  func times(of figure: ServerFigure) -> ServerTimes? {
    for name in figure.names {
      guard let count = growth(ofSample: name + "_count"), count > 0,
        let sum = growth(ofSample: name + "_sum")
      else { continue }
      return ServerTimes(count: count, sum: sum, buckets: buckets(of: name))
    }
    return nil
  }

  /// Cumulative over all series; none where these have different edges.
  private func buckets(of name: String) -> [(edge: Double, count: Double)] {
    let tracks = tracks(name + "_bucket").filter { $0.value(at: readings.upperBound) != nil }
    let byEdge = Dictionary(grouping: tracks) { $0.sample.edge ?? "" }
    guard Set(byEdge.values.map(\.count)).count == 1 else { return [] }
    return byEdge.compactMap { text, tracks in
      let edge = text == "+Inf" ? Double.infinity : Double(text)
      return edge.map { (edge: $0, count: tracks.reduce(0) { $0 + $1.growth(over: readings) }) }
    }
    .sorted { $0.edge < $1.edge }
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
