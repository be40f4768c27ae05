package import Domain

/// How long synthetic prompts and their answers came out, beside what was asked for.
package struct PromptLengths: AttemptCollector, Hashable, Sendable {
  /// By the arm's index.
  private(set) var arms: [Int: Lengths] = [:]

  struct Lengths: Hashable, Sendable {
    var asked = ValueSketch()
    var counted = ValueSketch()
    var askedOutput = ValueSketch()
    var output = ValueSketch()

    /// Prompts whose count is within 1 % of what was asked.
    var near = 0

    /// Parameters by which answers were held to their length.
    var held: Set<String> = []

    mutating func add(_ text: SyntheticText, _ usage: TokenUsage?) {
      if let counted = usage?.inputTokens {
        asked.add(Double(text.askedTokens))
        self.counted.add(Double(counted))
        if 100 * abs(counted - text.askedTokens) <= text.askedTokens { near += 1 }
      }
      guard let wish = text.askedOutputTokens, let told = usage?.outputTokens else { return }
      askedOutput.add(Double(wish))
      output.add(Double(told))
    }
  }

  package init() {}

  package var parts: AttemptParts { [.requests] }

  /// Takes a measured attempt that succeeded and whose prompt is synthetic.
  package mutating func add(_ attempt: Attempt) {
    let record = attempt.record
    guard record.isMeasured, !record.isCached, record.succeeded,
      let request = attempt.request, let text = request.synthetic
    else { return }
    arms[record.arm, default: Lengths()].add(text, record.completion?.usage)
    for name in ["min_tokens", "ignore_eos"] where request.parameters[name] != nil {
      arms[record.arm]?.held.insert(name)
    }
  }
}

extension TableCell {
  /// A number that is mostly whole, as counts of tokens are.
  static func whole(_ number: Double?) -> TableCell {
    guard let number else { return TableCell(.missing) }
    return Int(exactly: number).map { TableCell(.count($0)) } ?? TableCell(.number(number))
  }
}

extension RunReport {
  /// What went out, what the provider's cache did to it, and what the server says of it.
  var workloadBlocks: [Document.Block] {
    traceBlocks + promptLengthBlocks + promptCacheBlocks + serverBlocks
  }

  /// What synthetic prompts came to; nothing where a run has none.
  var promptLengthBlocks: [Document.Block] {
    guard let table = promptLengthsTable, !table.rows.isEmpty else { return [] }
    return [.heading("Synthetic prompts"), .table(table)]
  }

  package var promptLengthsTable: Table? {
    guard let lengths = promptLengths, let terms = manifest.loadTerms.synthesis else { return nil }
    let legend = legend
    let rows = legend.order.compactMap { index in
      lengths.arms[index].map { legend.factors.cells(index) + Self.cells($0) }
    }
    return Table(
      name: "prompt-lengths",
      columns: legend.factors.columns + [
        Table.Column("Asked", key: "asked_input_tokens_p50", unit: "tokens"),
        Table.Column("Counted", key: "input_tokens_p50", unit: "tokens", rank: 0),
        Table.Column("From", key: "input_tokens_min", rank: 2),
        Table.Column("To", key: "input_tokens_max", rank: 2),
        Table.Column("Within 1 %", key: "within_one_per_cent", alignment: .trailing, rank: 1),
        Table.Column("Answer asked", key: "asked_output_tokens_p50", unit: "tokens"),
        Table.Column("Got", key: "output_tokens_p50", unit: "tokens"),
        Table.Column("From", key: "output_tokens_min", rank: 3),
        Table.Column("To", key: "output_tokens_max", rank: 3),
        Table.Column("Held by", key: "held_by", alignment: .leading, rank: 3),
      ],
      rows: rows,
      notes: [Self.countingNote] + terms.scales.map { Self.note(of: $0) }
    )
    .droppingEmptyColumns([
      "asked_output_tokens_p50", "output_tokens_p50", "output_tokens_min", "output_tokens_max",
      "held_by",
    ])
  }

  private static func cells(_ lengths: PromptLengths.Lengths) -> [TableCell] {
    func median(_ sketch: ValueSketch) -> TableCell {
      .whole(sketch.median)
    }
    func edge(_ sketch: ValueSketch, _ value: Double) -> TableCell {
      .whole(sketch.count > 0 ? value : nil)
    }
    let counted = lengths.counted
    let output = lengths.output
    let held =
      output.count == 0
      ? nil
      : lengths.held.isEmpty ? "max_tokens only" : lengths.held.sorted().joined(separator: ", ")
    return [
      median(lengths.asked), median(counted), edge(counted, counted.minimum),
      edge(counted, counted.maximum),
      .words(counted.count > 0 ? "\(lengths.near) of \(counted.count)" : nil),
      median(lengths.askedOutput), median(output), edge(output, output.minimum),
      edge(output, output.maximum), .words(held),
    ]
  }

  private static let countingNote: Prose = """
    Medians. Counted: the whole input as the provider's usage tells it. Prompts are words without \
    sense; each is another one, but for what the suite has them share.
    """

  private static func note(of scale: TokenScale) -> Prose {
    let head: Prose =
      "\(code: scale.prompt.elided(to: 60)) for \(code: scale.model.elided(to: 60)): "
      + "counted beforehand \(plain: scale.words)"
    guard let doubt = scale.doubt else { return head + "." }
    return head + ". It could not be finished: \(code: doubt.printable.elided(to: 200))."
  }
}
