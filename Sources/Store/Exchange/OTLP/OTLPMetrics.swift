import Domain

/// The client metrics of the conventions (1.41.0) over a run: histograms, cumulative from its start.
struct OTLPMetrics {
  private enum Instrument: String, CaseIterable {
    case duration = "gen_ai.client.operation.duration"
    case firstChunk = "gen_ai.client.operation.time_to_first_chunk"
    case tokens = "gen_ai.client.token.usage"

    var unit: String { self == .tokens ? "{token}" : "s" }

    /// The bounds that the conventions name.
    var bounds: [Double] {
      switch self {
      case .duration, .firstChunk: (0..<14).map { 0.01 * Double(1 << $0) }
      case .tokens: (0..<14).map { Double(1 << (2 * $0)) }
      }
    }
  }

  private struct Key: Hashable {
    let instrument: Instrument
    let attributes: [JSONValue]
  }

  private struct Histogram {
    var counts: [Int]
    var sum = 0.0
    var least = Double.infinity
    var most = -Double.infinity
  }

  private var histograms: [Key: Histogram] = [:]

  /// Takes in an attempt of the measurement; of answers that were taken from earlier runs none.
  mutating func add(_ record: AttemptRecord, _ attributes: [JSONValue?]) {
    guard record.isMeasured, !record.isCached else { return }
    let all = attributes.compactMap(\.self)
    if record.timeline.ended > record.timeline.started {
      add((record.timeline.ended - record.timeline.started).inSeconds, to: .duration, all)
    }
    // An error is an attribute of the duration alone.
    let plain = all.filter { $0["key"] != "error.type" }
    if let wait = record.timeline.timeToFirstToken { add(wait.inSeconds, to: .firstChunk, plain) }
    for (kind, count) in [("input", record.inputTokens), ("output", record.outputTokens)] {
      guard let count else { continue }
      let typed = [OTLP.attribute("gen_ai.token.type", kind)].compactMap(\.self)
      add(Double(count), to: .tokens, plain + typed)
    }
  }

  private mutating func add(
    _ value: Double,
    to instrument: Instrument,
    _ attributes: [JSONValue]
  ) {
    let bounds = instrument.bounds
    let key = Key(instrument: instrument, attributes: attributes)
    var histogram =
      histograms[key] ?? Histogram(counts: [Int](repeating: 0, count: bounds.count + 1))
    // Upper bounds are a part of what they bound.
    histogram.counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    histogram.sum += value
    histogram.least = min(histogram.least, value)
    histogram.most = max(histogram.most, value)
    histograms[key] = histogram
  }

  func metrics(from start: String?, to end: String?) -> [JSONValue] {
    Instrument.allCases.compactMap { instrument in
      let points = histograms.filter { $0.key.instrument == instrument }
        .map { key, histogram -> JSONValue in
          .known([
            "attributes": .array(key.attributes), "startTimeUnixNano": .known(start),
            "timeUnixNano": .known(end),
            "count": .string(String(histogram.counts.reduce(0, +))),
            "sum": .number(histogram.sum), "min": .number(histogram.least),
            "max": .number(histogram.most),
            "bucketCounts": .array(histogram.counts.map { .string(String($0)) }),
            "explicitBounds": .array(instrument.bounds.map(JSONValue.number)),
          ])
        }
        .sorted { $0.serialized < $1.serialized }
      guard !points.isEmpty else { return nil }
      return [
        "name": .string(instrument.rawValue), "unit": .string(instrument.unit),
        "histogram": ["aggregationTemporality": 2, "dataPoints": .array(points)],
      ]
    }
  }
}
