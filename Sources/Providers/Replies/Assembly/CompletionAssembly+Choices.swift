import Domain

extension CompletionAssembly {
  /// - Returns: how many there were.
  mutating func readChoices(
    _ scanner: inout JSONScanner,
    gains: inout [TextGain]
  ) throws(MalformedJSON) -> Int {
    if try scanner.skipNull() { return 0 }
    var elements = try scanner.openArray()
    var position = 0
    while try scanner.element(&elements) {
      if try scanner.skipNull() { continue }
      let fields = try ChoiceFields(pulledFrom: &scanner)
      if let range = fields.error { note(errorAt: range, in: scanner.bytes) }
      let slot = slot(for: fields.index ?? position)
      if let gain = try choices[slot].add(fields, from: scanner.bytes) { gains.append(gain) }
      choicesRead += 1
      loneText = fields.loneText.map { ($0, slot) }
      if let told = choices[slot].error { error = error ?? told }
      position += 1
      if position > 1, budget.isSpent() { throw MalformedJSON(offset: scanner.position) }
    }
    return position
  }

  private mutating func note(errorAt range: Range<Int>, in bytes: UnsafeRawBufferPointer) {
    let value = JSONValue(reading: bytes[range]) ?? .null
    error = error ?? ToldFailure(named: value)?.said
  }

  /// Where the choice of that index is kept.
  ///
  /// In a whole reply each choice is a new one, also where a server numbers them all 0.
  mutating func slot(for index: Int) -> Int {
    if isStreamed, choices.first?.index == index { return 0 }
    let known = slots[index]
    if let known, isStreamed { return known }
    choices.append(ChoiceAssembly(index: known == nil ? index : choices.count))
    slots[index] = choices.count - 1
    return choices.count - 1
  }
}
