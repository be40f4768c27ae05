/// One latency of one arm by another tool's definitions, as JSON has it.
package struct ForeignLatency: Hashable, Sendable, Encodable {
  package var definitions: String

  /// As that tool calls it.
  package var latency: String

  /// The arm's index.
  package var arm: Int

  /// Milliseconds, by nearest rank.
  package var p50: Double
  package var p95: Double
  package var p99: Double
  package var values: Int

  private enum CodingKeys: String, CodingKey {
    case definitions, latency, arm, values
    case p50 = "p50_ms"
    case p95 = "p95_ms"
    case p99 = "p99_ms"
  }
}

extension RunReport {
  /// Every figure of every arm, in the order of the tables; `nil` when no other tool's definitions
  /// were asked for.
  package var foreignFigures: [ForeignLatency]? {
    foreignLatencies.map { foreign in
      foreignSketches(of: foreign).compactMap { figure, arm, sketch in
        sketch.values(of: [0.5, 0.95, 0.99]).map { values in
          ForeignLatency(
            definitions: foreign.definitions.rawValue,
            latency: figure.rawValue,
            arm: arm,
            p50: values[0],
            p95: values[1],
            p99: values[2],
            values: sketch.count
          )
        }
      }
    }
  }
}
