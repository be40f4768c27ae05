import Domain

/// The objects of a reply, beside its choices, in which services tell their own times, as they came.
///
/// They are taken apart once, when the reply has ended; on the way the last of each name is kept, since
/// some servers send them with every chunk.
struct ToldObjects {
  private var objects: [(name: StaticString, bytes: [UInt8])] = []

  private static let names: [StaticString] = [
    "timings", "time_info", "metrics", "perf_metrics", "stats", "meta_info", "nvext", "x_groq",
    "inference_status", "amazon-bedrock-invocationMetrics",
  ]

  /// Those whose names are as long, so that any other key costs a look at its length.
  private static let namesByLength: [[StaticString]] = (0...longestName).map { length in
    names.filter { $0.utf8CodeUnitCount == length }
  }
  private static let longestName = names.map(\.utf8CodeUnitCount).max() ?? 0

  /// The name under which the value of a member may tell times; `nil` for any other member.
  @inline(__always)
  static func name(_ key: JSONStringSpan, in bytes: UnsafeRawBufferPointer) -> StaticString? {
    let length = key.end - key.start
    guard length >= 5, length <= longestName else { return nil }
    return namesByLength[length].first { key.equals($0, in: bytes) }
  }

  mutating func note(_ name: StaticString, _ value: Slice<UnsafeRawBufferPointer>) {
    // `null`, and no server's times are as long.
    guard value.first == UInt8(ascii: "{"), value.count <= 16_384 else { return }
    if let place = objects.firstIndex(where: { $0.name.utf8Start == name.utf8Start }) {
      objects[place].bytes.removeAll(keepingCapacity: true)
      objects[place].bytes.append(contentsOf: value)
    } else {
      objects.append((name, Array(value)))
    }
  }

  /// The members that they make up.
  var members: [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for (name, bytes) in objects {
      members["\(name)"] = bytes.withUnsafeBytes { JSONValue(reading: $0[...]) }
    }
    return members
  }
}
