import Domain

/// The usage of a reply being put together from what its objects report.
struct UsageAssembly {
  /// The usage of the last object that was read whole; `nil` when it had none.
  private(set) var latest: ReportedUsage?

  /// Output tokens so far by the last object, repeated or not; `nil` where it tells none.
  private(set) var latestOutput: Int?

  /// Tokens of thoughts so far by the last object that told them.
  private(set) var latestThoughts = 0

  private var sum: ReportedUsage?

  /// Whether the last object was taken in, and not passed over because it tells nothing.
  private var isLatestTaken = false

  /// The counts of the last repeated chunk, which are taken in when somebody wants to know: most chunks
  /// of a stream are followed by another one.
  private var repeated: (chunk: RepeatedChunk, numbers: RepeatedChunk.Numbers)?
  private var text: [UInt8] = []

  /// Whether an output that was told fell in a repeated chunk.
  private var hasFallen = false

  /// What all objects together reported.
  var whole: ReportedUsage? {
    guard repeated != nil else { return sum }
    var settled = self
    settled.settle()
    return settled.sum
  }

  /// Begins with another object.
  mutating func begin() {
    settle()
    latest = nil
    latestOutput = nil
  }

  /// Takes in what an object adds to those before it, and that it is the last one.
  mutating func take(adding usage: ReportedUsage?) {
    setLatest(usage)
    if let usage { note(usage) }
  }

  /// Takes in what an object adds to those before it.
  mutating func note(_ later: ReportedUsage) {
    settle()
    isLatestTaken = later.isTelling || sum?.isTelling != true
    if sum == nil { sum = later } else { sum?.add(later) }
  }

  /// Takes in the usage of the object that is being read, which counts the whole answer so far; `nil`
  /// where it has none.
  mutating func take(_ usage: ReportedUsage?) {
    settle()
    setLatest(usage)
    isLatestTaken = false
    guard let usage, usage.isTelling || sum == nil else { return }
    isLatestTaken = true
    sum = usage
  }

  private mutating func setLatest(_ usage: ReportedUsage?) {
    latest = usage
    latestOutput = usage?.runningOutput
    if let thoughts = usage?.reasoning, thoughts > 0 { latestThoughts = thoughts }
  }

  /// Whether another object of the shape of the last one would do no more than replace its counts.
  ///
  /// It would where each is of the whole answer; else where it tells of the prompt, so that it is not of a
  /// part alone, and of the total, if that is known.
  ///
  /// - Parameter replaces: Whether each replaces the one before it, rather than adding to it.
  func isRepeatable(replaces: Bool) -> Bool {
    guard let latest else { return true }
    guard isLatestTaken else { return false }
    return replaces
      || (latest.prompt ?? latest.input ?? 0) > 0
        && ((latest.total ?? 0) > 0 || sum?.total == nil)
  }

  /// Takes in the counts of a chunk that repeats the last one but for them.
  mutating func take(
    _ reading: RepeatedChunk.Reading,
    of chunk: RepeatedChunk,
    from bytes: UnsafeRawBufferPointer
  ) {
    if let place = chunk.placeOfOutput {
      let output = reading.numbers[place] + chunk.hiddenOutput
      if !chunk.replacesUsage, let latestOutput, output < latestOutput { hasFallen = true }
      latestOutput = output
    }
    if let place = chunk.placeOfThoughts { latestThoughts = reading.numbers[place] }
    repeated = (chunk, reading.numbers)
    text.removeAll(keepingCapacity: true)
    text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[reading.usageRange]))
  }

  private mutating func settle() {
    guard let (chunk, numbers) = repeated else { return }
    for (place, count) in chunk.counts.enumerated() { sum?.set(count, numbers[place]) }
    if hasFallen { sum?.contradict() }
    sum?.verbatim = String(decoding: text, as: UTF8.self)
    hasFallen = false
    repeated = nil
  }
}

extension ReportedUsage {
  fileprivate mutating func set(_ count: RepeatedChunk.Count, _ number: Int) {
    switch count {
    case .completion: completion = number
    case .output: output = number
    case .total: total = number
    case .reasoning: reasoning = number
    case .visible: completion = TokenUsage.count(number + (reasoning ?? 0))
    }
  }
}
