import Domain

/// The kinds of telemetry that OpenTelemetry's protocol (OTLP 1) keeps apart.
package enum OTLPSignal: String, CaseIterable, Hashable, Sendable {
  case traces
  case metrics
  case logs

  /// Where a collector takes it, behind its address.
  package var path: String { "/v1/\(rawValue)" }
}

/// OTLP's JSON (the specification in opentelemetry-proto): ids in hexadecimal digits, enumerations as
/// integers, 64-bit integers as texts.
enum OTLP {
  /// The last release that has the names for generative models; later ones moved them to where no
  /// release has been made.
  static let schemaURL = "https://opentelemetry.io/schemas/1.41.0"

  static func attribute(_ key: String, _ value: String?) -> JSONValue? {
    value.map { ["key": .string(key), "value": ["stringValue": .string($0)]] }
  }

  static func attribute(_ key: String, _ value: Int?) -> JSONValue? {
    value.map { ["key": .string(key), "value": ["intValue": .string(String($0))]] }
  }

  static func attribute(_ key: String, _ value: Double?) -> JSONValue? {
    value.map { ["key": .string(key), "value": ["doubleValue": .number($0)]] }
  }

  static func attribute(_ key: String, _ values: [String]) -> JSONValue? {
    values.isEmpty
      ? nil
      : [
        "key": .string(key),
        "value": [
          "arrayValue": ["values": .array(values.map { ["stringValue": .string($0)] })]
        ],
      ]
  }

  /// Nanoseconds since 1970 as text; `nil` for what is before, or later than 64 bits can tell.
  static func time(_ milliseconds: Int64, plus nanoseconds: Int64 = 0) -> String? {
    let (scaled, overflows) = milliseconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, overflowsToo) = scaled.addingReportingOverflow(nanoseconds)
    return overflows || overflowsToo || sum < 0 ? nil : String(sum)
  }

  /// One line of a file, and the body of a request to a collector.
  static func document(
    _ signal: OTLPSignal,
    _ items: [JSONValue],
    resource: JSONValue
  ) -> String {
    let (outer, inner, list) =
      switch signal {
      case .traces: ("resourceSpans", "scopeSpans", "spans")
      case .metrics: ("resourceMetrics", "scopeMetrics", "metrics")
      case .logs: ("resourceLogs", "scopeLogs", "logRecords")
      }
    let scope: JSONValue = .object([
      "scope": ["name": "assay", "version": .string(Program.version)],
      "schemaUrl": .string(schemaURL), list: .array(items),
    ])
    return JSONValue.object([
      outer: [.object(["resource": resource, inner: .array([scope])])]
    ]).serialized
  }
}
