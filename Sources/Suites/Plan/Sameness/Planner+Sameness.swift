import Domain

// Cases that count as independent ones, and are one case asked again.
extension Planner {
  /// Tells of prompts that are one text for all cases, as with `{country}` for `{{country}}`.
  mutating func noteUnusedVariables(_ prompts: FilledPrompts) {
    guard suite.samples.count > 1, areDifferent(suite.samples) else { return }
    for index in suite.prompts.indices {
      let forms = prompts.digests.filter { $0.key.prompt == index }.values
      guard !forms.isEmpty, forms.allSatisfy({ digests in digests.allSatisfy { $0 == digests[0] } })
      else { continue }
      let known = suite.samples[0].variables.keys
      let single = known.first { suite.prompts[index].holdsText("{\($0)}") }
      let remedy =
        single.map { "It holds '{\($0)}': a variable has two braces, {{\($0)}}." }
        ?? known.first.map { "Let it print what tells them apart, such as {{\($0)}}." }
        ?? "Give the cases vars, and print them in it."
      notes.append(
        "Prompt '\(suite.prompts[index].id)' is the same text for all \(suite.samples.count) cases, "
          + "though the cases differ. \(remedy)"
      )
    }
  }

  /// Whether they ask or expect more than one thing.
  private func areDifferent(_ samples: [Sample]) -> Bool {
    guard let first = samples.first else { return false }
    return samples.contains {
      $0.variables != first.variables || $0.expected != first.expected
    }
  }

  /// Tells of cases without an id that are another over again, such as a row twice in a file.
  mutating func noteCopies() {
    // An id made of the content is hexadecimal digits; a copy's has a number behind.
    let copies = suite.samples.indices.filter {
      suite.samples[$0].id.utf8.contains(UInt8(ascii: "-"))
        && suite.casePlaces.line(ofUnnamed: $0) != nil
    }
    guard !copies.isEmpty else { return }
    let contents = Set(copies.map { suite.samples[$0].id.prefix { $0 != "-" } })
    var first: [Substring: Int] = [:]
    var repeated: [(original: Int, copy: Int)] = []
    for (index, sample) in suite.samples.enumerated() {
      let content = sample.id.prefix { $0 != "-" }
      guard contents.contains(content), suite.casePlaces.line(ofUnnamed: index) != nil else {
        continue
      }
      if let original = first[content] {
        repeated.append((original: original, copy: index))
      } else {
        first[content] = index
      }
    }
    guard let told = repeated.first else { return }
    let places = [told.original, told.copy].compactMap { suite.casePlaces.line(ofUnnamed: $0) }
    let more = repeated.count - 1
    notes.append(
      "Case '\(suite.samples[told.copy].id)' is '\(suite.samples[told.original].id)' over again "
        + "(\(places.joined(separator: ", ")))"
        + (more > 0 ? ", and so \(more.noun("is", "are")) \(more.counted("more case"))" : "")
        + ". Each counts as a case of its own, which narrows every interval. Remove the copies, and "
        + "ask more often with repeat; or give the cases ids, where both are meant."
    )
  }
}

extension SuitePrompt {
  /// Whether a text stands in what it sends as it is written.
  fileprivate func holdsText(_ text: String) -> Bool {
    switch body {
    case .text(let template), .variable(let template): template.holdsText(text)
    case .messages(let messages): messages.contains { $0.content.holdsText(text) }
    case .synthetic: false
    }
  }
}

extension PromptTemplate {
  fileprivate func holdsText(_ text: String) -> Bool {
    parts.contains { part in
      if case .text(let literal) = part { literal.contains(text) } else { false }
    }
  }
}
