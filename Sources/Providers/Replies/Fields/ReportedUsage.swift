import Domain

/// The numbers of `usage` objects as a provider wrote them, of one object or of all so far.
///
/// What they come to is another matter: see `resolved(by:)`.
struct ReportedUsage: Hashable {
  /// `prompt_tokens`.
  var prompt: Int?

  /// `completion_tokens`.
  var completion: Int?
  var total: Int?

  /// `input_tokens` and `output_tokens`, which some send instead of or beside the other two.
  var input: Int?
  var output: Int?
  var reasoning: Int?

  /// `cached_tokens` and its like, which are among the prompt's.
  var cached: Int?

  /// Anthropic's names: beside `input_tokens`, not among them.
  var cacheRead: Int?
  var cacheWritten: Int?
  var predictionTimeMilliseconds: Int64?

  /// Whether later objects took back what earlier ones had counted.
  private(set) var isContradictory = false

  /// The object as it came.
  var verbatim: String?
}

extension ReportedUsage {
  /// Reads a `usage` object; `nil` for `null`, and for anything else that tells no counts.
  init?(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    if try scanner.skipNull() { return nil }
    let bytes = scanner.bytes
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return nil
    }
    let start = scanner.position
    self.init()
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("prompt_tokens", in: bytes) {
        prompt = try Self.count(&scanner)
      } else if key.equals("completion_tokens", in: bytes) {
        completion = try Self.count(&scanner)
      } else if key.equals("total_tokens", in: bytes) {
        total = try Self.count(&scanner)
      } else if key.equals("prompt_tokens_details", in: bytes) {
        cached = try Self.detail("cached_tokens", &scanner) ?? cached
      } else if key.equals("completion_tokens_details", in: bytes) {
        reasoning = try Self.detail("reasoning_tokens", &scanner) ?? reasoning
      } else if key.equals("prediction_time_ms", in: bytes) {
        let value = try scanner.integer().map(Int64.init)
        predictionTimeMilliseconds = TokenUsage.milliseconds(value)
      } else {
        try readRest(key, &scanner)
      }
    }
    let written = bytes[start..<scanner.position]
    verbatim =
      scanner.hasNonFinite
      ? String(decoding: FiniteJSON.bytes(of: written), as: UTF8.self)
      : String(decoding: written, as: UTF8.self)
  }

  /// The names that fewer providers use.
  private mutating func readRest(
    _ key: JSONStringSpan,
    _ scanner: inout JSONScanner
  ) throws(MalformedJSON) {
    let bytes = scanner.bytes
    if key.equals("input_tokens", in: bytes) {
      input = try Self.count(&scanner)
    } else if key.equals("output_tokens", in: bytes) {
      output = try Self.count(&scanner)
    } else if key.equals("prompt_cache_hit_tokens", in: bytes)
      || key.equals("cached_tokens", in: bytes)
    {
      cached = try Self.count(&scanner) ?? cached
    } else if key.equals("cache_read_input_tokens", in: bytes) {
      cacheRead = try Self.count(&scanner)
    } else if key.equals("cache_creation_input_tokens", in: bytes) {
      cacheWritten = try Self.count(&scanner)
    } else if key.equals("reasoning_tokens", in: bytes) {
      reasoning = try Self.count(&scanner) ?? reasoning
    } else if key.equals("input_tokens_details", in: bytes) {
      cached = try Self.detail("cached_tokens", &scanner) ?? cached
    } else if key.equals("output_tokens_details", in: bytes) {
      reasoning = try Self.detail("reasoning_tokens", &scanner) ?? reasoning
    } else {
      try scanner.skipValue()
    }
  }

  private static func count(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Int? {
    TokenUsage.count(try scanner.integer())
  }

  private static func detail(
    _ name: StaticString,
    _ scanner: inout JSONScanner
  ) throws(MalformedJSON) -> Int? {
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return nil
    }
    var found: Int?
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals(name, in: scanner.bytes) {
        found = try count(&scanner)
      } else {
        try scanner.skipValue()
      }
    }
    return found
  }
}

extension ReportedUsage {
  private static let counts: [any WritableKeyPath<Self, Int?> & Sendable] = [
    \.prompt, \.completion, \.input, \.output, \.reasoning, \.cached, \.cacheRead, \.cacheWritten,
  ]

  /// Whether it has a count that is not 0.
  var isTelling: Bool {
    (total ?? 0) > 0 || Self.counts.contains { (self[keyPath: $0] ?? 0) > 0 }
  }

  /// Output tokens so far, of a usage that comes with every chunk.
  var runningOutput: Int? { completion ?? output }

  /// Takes in what a later object of the same reply says.
  ///
  /// The last word counts, but 0 after a number is none, and parts may come apart: the prompt's
  /// with the first event, the answer's with the last. A total is one only of what it came with. One
  /// that leaves out the prompt told before is of its own part alone, so that such parts are added;
  /// an output that falls contradicts what was told, and is unknown.
  mutating func add(_ later: ReportedUsage) {
    guard later.isTelling || !isTelling else { return }
    var merged = later
    var isChanged = false
    for count in Self.counts {
      let (before, after) = (self[keyPath: count] ?? 0, later[keyPath: count] ?? 0)
      if after == 0 { merged[keyPath: count] = self[keyPath: count] ?? later[keyPath: count] }
      if after != 0, after != before { isChanged = true }
    }
    merged.isContradictory = isContradictory
    if let added = total(with: later) {
      merged.total = added
      merged.addOutput(of: self, and: later)
    } else if merged.total ?? 0 == 0, !isChanged {
      merged.total = total
    } else if let before = runningOutput, let after = later.runningOutput, after > 0,
      after < before
    {
      merged.isContradictory = true
    }
    merged.predictionTimeMilliseconds =
      later.predictionTimeMilliseconds ?? predictionTimeMilliseconds
    self = merged
  }

  /// The sum of two totals, each of which counts its own part alone; `nil` for any others.
  private func total(with later: ReportedUsage) -> Int? {
    guard let own = total, let other = later.total, other > 0, input(of: later) == 0,
      input(of: self) > 0, own == input(of: self) + output(of: self), other == output(of: later)
    else { return nil }
    return TokenUsage.count(own + other)
  }

  private mutating func addOutput(of one: ReportedUsage, and other: ReportedUsage) {
    let sum = TokenUsage.count(output(of: one) + output(of: other))
    if other.completion ?? 0 > 0 { completion = sum } else { output = sum }
  }

  private func input(of part: ReportedUsage) -> Int { max(part.prompt ?? 0, part.input ?? 0) }

  private func output(of part: ReportedUsage) -> Int {
    max(part.completion ?? 0, part.output ?? 0)
  }
}
