package import Domain

extension Suite {
  /// The suite with only those of its cases and models that are asked for.
  ///
  /// First the cases and models that are named are kept, then those that failed, then so many of each
  /// source.
  ///
  /// - Throws: `CommandFailure` for what the suite does not have, with what it has in its place, and
  ///   where nothing would be left.
  package func narrowed(by narrowing: RunNarrowing) throws(CommandFailure) -> Suite {
    guard !narrowing.isEmpty else { return self }
    var suite = self
    try suite.keep(models: narrowing.models)
    let kept = try positions(keptBy: narrowing)
    guard !kept.isEmpty else {
      throw CommandFailure(
        .usage,
        "\(narrowing.options) leaves no case of '\(name)'. Ask for less at once."
      )
    }
    guard kept.count < samples.count || suite.models.count < models.count else {
      suite.notes.append("\(narrowing.options) leaves nothing out: the whole suite is sent.")
      return suite
    }
    suite.samples = kept.map { samples[$0] }
    suite.casePlaces = casePlaces.kept(kept)
    suite.keepTrace(kept)
    var narrowing = narrowing
    narrowing.kept = kept.count
    narrowing.total = samples.count
    suite.narrowing = narrowing
    suite.notes.append("Narrowed to \(narrowing.words): not to be taken for the whole suite.")
    return suite
  }

  // MARK: Models

  private mutating func keep(models wanted: [String]) throws(CommandFailure) {
    guard !wanted.isEmpty else { return }
    let compared = models.filter(\.isCompared)
    let known = compared.flatMap { [$0.id] + $0.reportedNames }
    if let unknown = wanted.first(where: { !known.contains($0) }) {
      throw Self.unknown("model", unknown, compared.map(\.id))
    }
    let judges = Set(scores.compactMap(\.askedModel))
    models = models.compactMap { model in
      // What one request asks of several models is asked of all of them.
      let isWanted = ([model.id] + model.reportedNames).contains(where: wanted.contains)
      guard !isWanted, model.isCompared else { return model }
      guard judges.contains(model.id) else { return nil }
      var judge = model
      judge.isCompared = false
      return judge
    }
  }

  // MARK: Cases

  private func positions(keptBy narrowing: RunNarrowing) throws(CommandFailure) -> [Int] {
    try verify(narrowing)
    let ids = Set(narrowing.cases)
    let failing = narrowing.failing.map { Set($0.cases) }
    let kept = samples.indices.filter { position in
      let sample = samples[position]
      return (ids.isEmpty || ids.contains(sample.id))
        && (narrowing.tags.isEmpty || narrowing.tags.contains { Self.has($0, sample) })
        && failing?.contains(sample.id) ?? true
    }
    guard let limit = narrowing.limit else { return kept }
    return bySource(kept).flatMap { positions in
      first(limit, of: positions, keepingSharesOf: narrowing.stratify)
    }
  }

  private func verify(_ narrowing: RunNarrowing) throws(CommandFailure) {
    let ids = Set(samples.map(\.id))
    if let unknown = narrowing.cases.first(where: { !ids.contains($0) }) {
      throw Self.unknown("case", unknown, samples.map(\.id))
    }
    for tag in narrowing.tags where !samples.contains(where: { Self.has(tag, $0) }) {
      throw unknownTag(tag)
    }
    if let failing = narrowing.failing, ids.isDisjoint(with: failing.cases) {
      throw CommandFailure(
        .usage,
        "--failing \(failing.run): the suite has none of the "
          + "\(failing.cases.count.counted("case")) that failed or \(failing.cases.count.noun("was", "were")) wrong there."
      )
    }
    if let stratify = narrowing.stratify, !samples.contains(where: { $0.label(stratify) != nil }) {
      let known = Set(samples.flatMap { Array($0.tags.keys) + $0.variables.keys })
      throw CommandFailure(
        .usage,
        "--stratify \(stratify): no case has a tag or variable '\(stratify)'"
          + Spelling.suggestion(for: stratify, in: known.sorted())
      )
    }
  }

  /// A tag of that name, or of that value as `when: {tag: …}` means it; `name=value` names both.
  private static func has(_ tag: String, _ sample: Sample) -> Bool {
    if sample.tags[tag] != nil || sample.tags.values.contains(tag) { return true }
    guard let sign = tag.firstIndex(of: "=") else { return false }
    return sample.tags[String(tag[..<sign])] == String(tag[tag.index(after: sign)...])
  }

  private func unknownTag(_ tag: String) -> CommandFailure {
    let name = tag.prefix { $0 != "=" }
    let values = Set(samples.compactMap { $0.tags[String(name)] })
    if tag.contains("="), !values.isEmpty {
      let value = String(tag.dropFirst(name.count + 1))
      return CommandFailure(
        .usage,
        "--only tag=\(tag): no case has '\(value)' for its tag '\(name)'"
          + Spelling.suggestion(for: value, in: values.sorted())
      )
    }
    if samples.contains(where: { $0.variables[String(name)] != nil }) {
      return CommandFailure(
        .usage,
        "--only tag=\(tag): '\(name)' is a variable of the cases and no tag. To have it as one, write "
          + "`map: {tags: [\(name)]}` beside the file of the cases."
      )
    }
    let known = Set(samples.flatMap { Array($0.tags.keys) + Array($0.tags.values) })
    return Self.unknown("tag", tag, known.sorted())
  }

  private static func unknown(_ kind: String, _ value: String, _ known: [String]) -> CommandFailure
  {
    CommandFailure(
      .usage,
      "--only \(kind)=\(value): the suite has no \(kind) '\(value)'"
        + Spelling.suggestion(for: value, in: known)
    )
  }

  /// Positions of one source together, in the order of the sources.
  private func bySource(_ positions: [Int]) -> [[Int]] {
    var groups: [[Int]] = []
    var rest = positions[...]
    var end = 0
    for count in caseCounts {
      end += count
      let own = rest.prefix { $0 < end }
      groups.append(Array(own))
      rest = rest.dropFirst(own.count)
    }
    return groups + [Array(rest)]
  }

  private func first(
    _ limit: Int,
    of positions: [Int],
    keepingSharesOf label: String?
  ) -> [Int] {
    guard let label else { return Array(positions.prefix(limit)) }
    let strata = positions.map { samples[$0].label(label) ?? "" }
    let sizes = strata.reduce(into: [:]) { sizes, stratum in sizes[stratum, default: 0] += 1 }
    var left = StratumShares.of(sizes, count: limit)
    return zip(positions, strata).compactMap { position, stratum in
      guard let count = left[stratum], count > 0 else { return nil }
      left[stratum] = count - 1
      return position
    }
  }
}

extension Sample {
  /// A tag, else a variable, as text.
  fileprivate func label(_ name: String) -> String? { tags[name] ?? variables[name]?.printed }
}

extension SuiteScore {
  /// The model that is asked for it.
  fileprivate var askedModel: String? {
    guard case .external(let external) = kind else { return nil }
    return external.asked.model
  }
}
