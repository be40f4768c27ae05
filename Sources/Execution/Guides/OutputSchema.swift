package import Domain
package import Foundation

/// What a command prints with `--json`, as a JSON Schema.
///
/// The types are in `output.schema.json`; the article on JSON output lists them for people.
package enum OutputSchema: String, CaseIterable {
  case run
  case report
  case rescore
  case plan
  /// A line of `plan --requests`.
  case planRequests = "plan-requests"
  case compare
  case check
  case verify
  case track
  case drift
  case tune
  case list
  /// A line of it.
  case show
  case ping
  case probe
  case providers
  case models
  case tokens
  case doctor
  case selfTest = "self-test"

  /// With the types that it refers to, and no others.
  ///
  /// - Parameter file: `output.schema.json`.
  package func json(in file: Data) throws -> JSONValue {
    let all = try JSONDecoder().decode(JSONValue.self, from: file)
    var types = all["$defs"]?.objectValue ?? [:]
    types["latencies"] = Self.latencies
    var schema = all["commands"]?[rawValue]?.objectValue ?? [:]
    var used: [String: JSONValue] = [:]
    var open = Self.references(in: .object(schema))
    while let name = open.popFirst() {
      guard used[name] == nil, let type = types[name] else { continue }
      used[name] = type
      open.formUnion(Self.references(in: type))
    }
    schema["$schema"] = all["$schema"]
    schema["title"] = .string("What 'assay \(rawValue)' prints with --json")
    schema["$defs"] = .object(used)
    return .object(schema)
  }

  /// Made of the list of metrics, so that one that is added needs no line here.
  private static var latencies: JSONValue {
    let members = Metric.latencies.map { metric -> (String, JSONValue) in
      (
        metric.key,
        [
          "$ref": .string(prefix + "distribution"), "description": .string(metric.title),
        ]
      )
    }
    return [
      "description": "What was not measured is absent.",
      "type": "object",
      "properties": .object(Dictionary(members) { first, _ in first }),
    ]
  }

  private static let prefix = "#/$defs/"

  /// Names of the types that a schema refers to.
  private static func references(in schema: JSONValue) -> Set<String> {
    if let reference = schema["$ref"]?.stringValue, reference.hasPrefix(prefix) {
      return [String(reference.dropFirst(prefix.count))]
    }
    let parts = schema.objectValue.map { Array($0.values) } ?? schema.arrayValue ?? []
    return parts.reduce(into: []) { $0.formUnion(references(in: $1)) }
  }
}
