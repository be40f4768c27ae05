import Domain

/// Whose recording of requests a trace is.
package enum TraceFormat: String, Hashable, Sendable, CaseIterable {
  /// Kimi's, as published with Mooncake (FAST '25): JSON Lines, milliseconds, blocks of 512 tokens.
  case mooncake
  /// HPMLL's BurstGPT: CSV, seconds; failed requests have an answer of 0 tokens.
  case burstgpt
  /// Azure's LLM inference traces of 2023 and 2024: CSV, dates with up to seven decimals.
  case azure
  /// Conversations without times: a JSON list, texts of people and answers to them.
  case sharegpt
  /// Alibaba's Bailian: JSON Lines, seconds, blocks of 16 tokens.
  case bailian
}

extension TraceFormat {
  /// Whether it says when each request left.
  var hasTimes: Bool { self != .sharegpt }

  /// Tokens of a block that its hash ids stand for; `nil` where it has none.
  var blockSize: Int? {
    switch self {
    case .mooncake: 512
    case .bailian: 16
    case .burstgpt, .azure, .sharegpt: nil
    }
  }

  /// What a row that is not sent lacks.
  var lacked: String {
    switch self {
    case .burstgpt: "an answer (Response tokens: 0, as failed requests have it)"
    case .sharegpt: "a person's question with an answer to it"
    case .mooncake, .azure, .bailian: "input or answer"
    }
  }
}

extension TraceFormat {
  /// The format of a file, by its first row; `nil` where that is no known trace's.
  static func guessed(from bytes: ByteReader) -> TraceFormat? {
    let reader = JSONReader(bytes, keepsNumbersAsWritten: false)
    reader.skipSpace()
    switch bytes.peek() {
    case UInt8(ascii: "["): return .sharegpt
    case UInt8(ascii: "{"):
      guard let row = try? reader.value() else { return nil }
      if row["chat_id"] != nil, row["timestamp"] != nil { return .bailian }
      return row["timestamp"] != nil && row["input_length"] != nil ? .mooncake : nil
    default:
      guard let header = try? CSVReader(bytes).next()?.fields else { return nil }
      return [.burstgpt, .azure].first { TraceColumns(header, of: $0).missing.isEmpty }
    }
  }
}

/// Where in a CSV trace's records the time and the two lengths stand.
struct TraceColumns: Hashable {
  var time: Int?
  var input: Int?
  var output: Int?

  /// Names that the header lacks.
  var missing: [String] = []

  init(_ header: [String], of format: TraceFormat) {
    let names =
      format == .azure
      ? ["TIMESTAMP", "ContextTokens", "GeneratedTokens"]
      : ["Timestamp", "Request tokens", "Response tokens"]
    let places = names.map { name in
      header.firstIndex { Self.plain($0) == Self.plain(name) }
    }
    (time, input, output) = (places[0], places[1], places[2])
    missing = zip(names, places).filter { $0.1 == nil }.map(\.0)
  }

  private static func plain(_ name: String) -> String {
    name.lowercased().filter { !$0.isWhitespace }
  }
}
