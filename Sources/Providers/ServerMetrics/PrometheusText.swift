import Domain

/// A page of metrics, in Prometheus' text format 0.0.4 or in OpenMetrics 1.0.
///
/// Both are read by one reader, which takes what either allows: timestamps, exemplars, `# EOF`, names
/// in quotes. Values that are no numbers are left out.
package struct PrometheusText: Hashable, Sendable {
  package struct Sample: Hashable, Sendable {
    package var name: String
    package var labels: [String: String]
    package var value: Double

    package init(name: String, labels: [String: String], value: Double) {
      self.name = name
      self.labels = labels
      self.value = value
    }
  }

  package private(set) var samples: [Sample] = []

  /// A page that is none of these.
  package struct Malformed: Error, Hashable {
    package var line: Int
    package var text: String
  }

  package init(_ text: String) throws(Malformed) {
    // Bytes: of a line that ends in CRLF, Swift's line feed is part of another character.
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      var scanner = LineScanner(line)
      scanner.skipBlanks()
      guard !scanner.isAtEnd, !scanner.takes("#") else { continue }
      guard let sample = scanner.sample() else {
        throw Malformed(line: number + 1, text: scanner.opening)
      }
      if sample.value.isFinite { samples.append(sample) }
    }
  }
}

extension PrometheusText {
  /// The values by their samples, as `ServerSample.key` has them, each series by itself.
  ///
  /// - Parameter families: Those to keep, without the endings that samples have.
  package func values(of families: Set<String>) -> [String: Double] {
    var values: [String: Double] = [:]
    for sample in samples where families.contains(Self.family(of: sample.name)) {
      // A quantile of a summary is no sum.
      guard sample.labels["quantile"] == nil else { continue }
      let key = ServerSample(name: sample.name, labels: sample.labels).key
      values[key, default: 0] += sample.value
    }
    return values
  }

  /// The name without `_total`, `_bucket`, `_sum` and `_count`, which documents leave out.
  package static func family(of name: String) -> String {
    for ending in ["_total", "_bucket", "_sum", "_count"] where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return name
  }
}

/// Reads one line of a page from left to right.
private struct LineScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ line: Substring.UTF8View) {
    bytes = Array(line)
  }

  /// The first characters of the line, for a message.
  var opening: String {
    String(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\r" }.prefix(80))
  }

  var isAtEnd: Bool { position >= bytes.count }
  private var next: UInt8? { isAtEnd ? nil : bytes[position] }

  mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x09 || byte == 0x0D { position += 1 }
  }

  mutating func takes(_ character: Character) -> Bool {
    guard let wanted = character.asciiValue, next == wanted else { return false }
    position += 1
    return true
  }

  mutating func sample() -> PrometheusText.Sample? {
    var name = word()
    var labels: [String: String] = [:]
    skipBlanks()
    if takes("{") {
      while true {
        skipBlanks()
        if takes("}") { break }
        guard let label = next == UInt8(ascii: "\"") ? quoted() : word() else { return nil }
        skipBlanks()
        if takes("=") {
          skipBlanks()
          guard let value = quoted() else { return nil }
          labels[label] = value
        } else if name == nil {
          // A name that is no identifier stands in quotes among the labels.
          name = label
        } else {
          return nil
        }
        skipBlanks()
        if !takes(",") {
          guard next == UInt8(ascii: "}") else { return nil }
        }
      }
    }
    skipBlanks()
    guard let name, let value = number() else { return nil }
    return PrometheusText.Sample(name: name, labels: labels, value: value)
  }

  private mutating func word() -> String? {
    let start = position
    while let byte = next {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"),
        UInt8(ascii: "."):
        position += 1
      default: return text(from: start)
      }
    }
    return text(from: start)
  }

  private func text(from start: Int) -> String? {
    position > start ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  private mutating func quoted() -> String? {
    guard takes("\"") else { return nil }
    var text: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let escaped = next else { return nil }
        position += 1
        text.append(escaped == UInt8(ascii: "n") ? UInt8(ascii: "\n") : escaped)
      default: text.append(byte)
      }
    }
    return nil
  }

  /// As Go's ParseFloat has it; what follows it, a time or an exemplar, is passed over.
  private mutating func number() -> Double? {
    let start = position
    while let byte = next, byte != 0x20, byte != 0x09, byte != 0x0D { position += 1 }
    guard let text = text(from: start) else { return nil }
    switch text.lowercased() {
    case "nan": return .nan
    case "+inf", "inf": return .infinity
    case "-inf": return -.infinity
    default: return Double(text)
    }
  }
}
