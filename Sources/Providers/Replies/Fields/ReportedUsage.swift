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

  /// `cache_write_tokens`, which are among the prompt's.
  var cacheWrittenOfPrompt: Int?
  var predictionTimeMilliseconds: Int64?

  /// Whether a part of the prompt is told in a number below −1, which some write for "unknown".
  private(set) var hasNegativePart = false

  /// Whether later objects took back what earlier ones had counted.
  private(set) var isContradictory = false

  /// The object as it came.
  var verbatim: String?

  /// Times and prices, which are read when the reply has ended.
  private(set) var more = ToldMembers()
}

extension ReportedUsage {
  /// Reads a `usage` object; `nil` for `null`, and for anything else that tells no counts.
  init?(pulledFrom scanner: inout JSONScanner) throws(MalformedJSON) {
    var places = UsagePlaces()
    try self.init(pulledFrom: &scanner, noting: &places)
  }

  /// Reads a `usage` object, and tells where it and its counts lie.
  init?(
    pulledFrom scanner: inout JSONScanner,
    noting places: inout UsagePlaces
  ) throws(MalformedJSON) {
    places = UsagePlaces()
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
        places.note(.completion, completion, endingAt: scanner.position, in: bytes)
      } else if key.equals("total_tokens", in: bytes) {
        total = try Self.count(&scanner)
        places.note(.total, total, endingAt: scanner.position, in: bytes)
      } else if key.equals("prompt_tokens_details", in: bytes) {
        try readInputDetails(&scanner)
      } else if key.equals("completion_tokens_details", in: bytes) {
        try readOutputDetails(&scanner, &places)
      } else if key.equals("prediction_time_ms", in: bytes) {
        let value = try scanner.integer().map(Int64.init)
        predictionTimeMilliseconds = TokenUsage.milliseconds(value)
      } else {
        try readRest(key, &scanner, &places)
      }
    }
    let written = bytes[start..<scanner.position]
    places.object = scanner.hasNonFinite ? 0..<0 : start..<scanner.position
    verbatim =
      scanner.hasNonFinite
      ? String(decoding: FiniteJSON.bytes(of: written), as: UTF8.self)
      : String(decoding: written, as: UTF8.self)
  }

  /// The names that fewer providers use.
  private mutating func readRest(
    _ key: JSONStringSpan,
    _ scanner: inout JSONScanner,
    _ places: inout UsagePlaces
  ) throws(MalformedJSON) {
    let bytes = scanner.bytes
    if key.equals("input_tokens", in: bytes) {
      input = try Self.count(&scanner)
    } else if key.equals("output_tokens", in: bytes) {
      output = try Self.count(&scanner)
      places.note(.output, output, endingAt: scanner.position, in: bytes)
    } else if key.equals("prompt_cache_hit_tokens", in: bytes)
      || key.equals("cached_tokens", in: bytes)
    {
      cached = try part(&scanner) ?? cached
    } else if key.equals("cache_read_input_tokens", in: bytes) {
      cacheRead = try part(&scanner)
    } else if key.equals("cache_creation_input_tokens", in: bytes) {
      cacheWritten = try part(&scanner)
    } else if key.equals("reasoning_tokens", in: bytes) {
      reasoning = try Self.count(&scanner) ?? reasoning
    } else if key.equals("input_tokens_details", in: bytes) {
      try readInputDetails(&scanner)
    } else if key.equals("output_tokens_details", in: bytes) {
      try readOutputDetails(&scanner, &places)
    } else {
      let value = try scanner.skipValue()
      if let name = ToldMembers.name(key, in: bytes) { more.note(name, bytes[value]) }
    }
  }

  private static func count(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Int? {
    TokenUsage.count(try scanner.integer())
  }

  /// A count of what is among the prompt's.
  private mutating func part(_ scanner: inout JSONScanner) throws(MalformedJSON) -> Int? {
    let number = try scanner.integer()
    if let number, number < -1 { hasNegativePart = true }
    return TokenUsage.count(number)
  }

  private mutating func readInputDetails(_ scanner: inout JSONScanner) throws(MalformedJSON) {
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return
    }
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("cached_tokens", in: scanner.bytes) {
        cached = try part(&scanner) ?? cached
      } else if key.equals("cache_write_tokens", in: scanner.bytes) {
        cacheWrittenOfPrompt = try part(&scanner) ?? cacheWrittenOfPrompt
      } else {
        try scanner.skipValue()
      }
    }
  }

  /// OpenAI's `reasoning_tokens`, Anthropic's `thinking_tokens`.
  private mutating func readOutputDetails(
    _ scanner: inout JSONScanner,
    _ places: inout UsagePlaces
  ) throws(MalformedJSON) {
    guard try scanner.kind() == .object else {
      try scanner.skipValue()
      return
    }
    var members = try scanner.openObject()
    while let key = try scanner.key(&members) {
      if key.equals("reasoning_tokens", in: scanner.bytes)
        || key.equals("thinking_tokens", in: scanner.bytes)
      {
        let told = try Self.count(&scanner)
        reasoning = told ?? reasoning
        places.note(.reasoning, told, endingAt: scanner.position, in: scanner.bytes)
      } else {
        try scanner.skipValue()
      }
    }
  }
}

extension ReportedUsage {
  /// Whether it has a count that is not 0.
  var isTelling: Bool {
    Self.tells(total) || Self.tells(prompt) || Self.tells(completion) || Self.tells(input)
      || Self.tells(output) || Self.tells(reasoning) || Self.tells(cached)
      || Self.tells(cacheRead) || Self.tells(cacheWritten) || Self.tells(cacheWrittenOfPrompt)
  }

  private static func tells(_ count: Int?) -> Bool { (count ?? 0) > 0 }

  /// Output tokens so far, of a usage that comes with every chunk.
  var runningOutput: Int? { completion ?? output }

  /// Takes in what a later object of the same reply says.
  ///
  /// The last word counts, but 0 after a number is none, and parts may come apart: the prompt's
  /// with the first event, the answer's with the last. A total is one only of what it came with. One
  /// that leaves out the prompt told before is of its own part alone, so that such parts are added;
  /// an output that falls contradicts what was told, and is unknown. Times and prices stay until others
  /// are told, also by an object that counts nothing.
  mutating func add(_ later: ReportedUsage) {
    more.add(later.more)
    predictionTimeMilliseconds =
      later.predictionTimeMilliseconds ?? predictionTimeMilliseconds
    guard later.isTelling || !isTelling else { return }
    var merged = later
    merged.more = more
    merged.predictionTimeMilliseconds = predictionTimeMilliseconds
    var isChanged = false
    // Every chunk of some servers has a usage: a list of key paths takes ten times as long.
    Self.keep(prompt, in: &merged.prompt, &isChanged)
    Self.keep(completion, in: &merged.completion, &isChanged)
    Self.keep(input, in: &merged.input, &isChanged)
    Self.keep(output, in: &merged.output, &isChanged)
    Self.keep(reasoning, in: &merged.reasoning, &isChanged)
    Self.keep(cached, in: &merged.cached, &isChanged)
    Self.keep(cacheRead, in: &merged.cacheRead, &isChanged)
    Self.keep(cacheWritten, in: &merged.cacheWritten, &isChanged)
    Self.keep(cacheWrittenOfPrompt, in: &merged.cacheWrittenOfPrompt, &isChanged)
    merged.isContradictory = isContradictory
    merged.hasNegativePart = hasNegativePart || later.hasNegativePart
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
    self = merged
  }

  /// Keeps what was told before where the later count is none or 0.
  @inline(__always)
  private static func keep(_ before: Int?, in later: inout Int?, _ isChanged: inout Bool) {
    if let after = later, after != 0 {
      if after != before ?? 0 { isChanged = true }
    } else {
      later = before ?? later
    }
  }

  /// Notes that an output which was told fell since.
  mutating func contradict() { isContradictory = true }

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
