import Domain

/// What a trace gives a suite in place of what would be written.
struct TracedLoad {
  var trace: Trace
  var samples: [Sample] = []
  var prompts: [SuitePrompt] = []
  var stages: [LoadStage] = []
}

extension SuiteParser {
  /// `nil` of a suite without a trace.
  func tracedLoad(_ root: YAMLNode) -> TracedLoad? {
    guard root.hasTrace else { return nil }
    let nodes = root.loadStages
    guard let first = nodes.first(where: { $0["trace"] != nil }), let name = located(first["trace"])
    else { return TracedLoad(trace: Trace(format: .mooncake, file: "")) }
    checkExclusions(root)
    let path = files.resolve(name.value, from: name.position)
    guard let format = format(of: first, path, name.position) else {
      return TracedLoad(trace: Trace(format: .mooncake, file: ""))
    }
    checkStages(nodes, of: format)
    var load = TracedLoad(trace: Trace(format: format, file: ""))
    let stages = nodes.map { TracedStage($0, self) }
    read(path, as: format, at: name.position, wantedBy: stages, into: &load)
    load.prompts = [prompt(of: load.trace, at: first.position)].compactMap(\.self)
    load.stages =
      format.hasTimes
      ? stages.map { $0.stage(of: load.trace) } : nodes.flatMap(self.stages)
    for case .trace(let replay) in load.stages.map(\.shape) where replay.span > TraceReplay.longest
    {
      findings.report(
        .invalid("the replay would last more than a year. End it with for, or raise speed."),
        at: first.position
      )
    }
    if load.trace.skipped > 0 {
      findings.note(
        "\(load.trace.skipped.counted("row")) of '\(path)' \(load.trace.skipped.noun("is", "are")) "
          + "left out for want of \(format.lacked)."
      )
    }
    return load
  }

  // MARK: The file

  /// RFC 1952; no text begins with it.
  private static let firstByteOfGzip: UInt8 = 0x1F

  private func format(of stage: YAMLNode, _ path: String, _ position: SourcePosition)
    -> TraceFormat?
  {
    if let text = stage["format"]?.text { return TraceFormat(rawValue: text) }
    guard let bytes = bytes(of: path, position) else { return nil }
    JSONReader(bytes, keepsNumbersAsWritten: false).skipSpace()
    guard bytes.peek() != nil else {
      findings.report(
        .invalid("'\(path)' is empty. Name a file with a request in each line."),
        at: position
      )
      return nil
    }
    if let format = TraceFormat.guessed(from: bytes) { return format }
    findings.report(
      .invalid(
        "the first row of '\(path)' is that of no known trace. Say whose it is with format: "
          + TraceFormat.allCases.map(\.rawValue).joined(separator: ", ") + "."
      ),
      at: position
    )
    return nil
  }

  private func bytes(of path: String, _ position: SourcePosition) -> ByteReader? {
    do throws(RegularFile.Refusal) {
      let bytes = try ByteReader(path: path)
      guard bytes.peek() == Self.firstByteOfGzip else { return bytes }
      findings.report(
        .invalid("'\(path)' is compressed. Unpack it with gunzip, and name what comes of it."),
        at: position
      )
      return nil
    } catch {
      findings.report(.unreadable(path: path, reason: error.words), at: position)
      return nil
    }
  }

  private func read(
    _ path: String,
    as format: TraceFormat,
    at position: SourcePosition,
    wantedBy stages: [TracedStage],
    into load: inout TracedLoad
  ) {
    findings.open(path)
    guard let bytes = bytes(of: path, position) else { return }
    let needs = format.hasTimes ? stages : [TracedStage(following: stages)]
    var file = TraceFile(path: path, format: format, position: position, findings: findings) {
      rows,
      time in
      needs.contains { $0.wants(rows, time) }
    }
    file.read(bytes)
    load.trace = file.trace
    load.samples = file.samples
    // Of a file that is longer than what is replayed, the hash is of what was read.
    files.note(Suite.SourceFile(path: path, hash: bytes.hash, byteCount: bytes.byteCount))
  }

  /// One of words as long as each row says, or of the row's own text.
  private func prompt(of trace: Trace, at position: SourcePosition) -> SuitePrompt? {
    guard trace.format.hasTimes else {
      return template("{{prompt}}", at: position).map {
        SuitePrompt(id: "trace", body: .text($0), position: position)
      }
    }
    let lengths = SyntheticPrompt(
      input: .uniform(trace.inputRange),
      output: .uniform(trace.outputRange),
      sharedPrefix: 0
    )
    return SuitePrompt(id: "trace", body: .synthetic(lengths), position: position)
  }

  // MARK: What goes with a trace

  /// What a trace brings, or what would make another load of it.
  private func checkExclusions(_ root: YAMLNode) {
    let reasons = [
      ("prompts", "the trace's requests are the prompts"),
      ("cases", "each request of the trace is a case"),
      ("repeat", "a trace is replayed once. List the stage twice to have it again"),
      ("warmup", "its first requests would be sent before their time"),
      ("sweep", "a model would get the trace once for each cell at the same time"),
      ("tune", "a tuning sends its cases in an order of its own"),
      ("cold", "which of its prompts begin alike is the trace's to say"),
    ]
    for (key, reason) in reasons {
      guard let entry = root.entry(key) else { continue }
      // What holds without the key too.
      if ["0", "1", "false"].contains(entry.value.text) { continue }
      refuse(key, entry.keyPosition, reason)
    }
    if let cache = root["cache"], let text = cache.text, !["none", "as-is"].contains(text) {
      refuse("cache: \(text)", cache.position, "what a cache has of it is the trace's to say")
    }
    for model in root["models"]?.elements ?? [] {
      guard let entry = model.entry("sweep") else { continue }
      refuse("sweep", entry.keyPosition, "a model would get the trace once for each cell")
    }
  }

  private func refuse(_ key: String, _ position: SourcePosition, _ reason: String) {
    findings.report(
      .invalid("'\(key)' does not go with a load that replays a trace: \(reason). Remove it."),
      at: position
    )
  }

  /// All stages replay one file, and only what has no times of its own is given some.
  private func checkStages(_ nodes: [YAMLNode], of format: TraceFormat) {
    let name = nodes.lazy.compactMap { $0["trace"]?.text }.first
    for node in nodes where node.entries != nil {
      if node["trace"]?.text != name {
        findings.report(
          .invalid(
            "where one stage replays a trace, all replay the same one: write trace: "
              + "\(name ?? "FILE") here too, or take a suite of its own."
          ),
          at: node["trace"]?.position ?? node.position
        )
      }
      if let written = node["format"], let text = written.text, text != format.rawValue {
        findings.report(
          .invalid("this file is read as \(format.rawValue) by the stage before."),
          at: written.position
        )
      }
      if format.hasTimes { checkTimed(node) } else { checkUntimed(node) }
    }
  }

  private func checkTimed(_ node: YAMLNode) {
    for key in ["closed", "open", "arrivals", "burstiness", "ramp", "think"] {
      guard let entry = node.entry(key) else { continue }
      findings.report(
        .invalid(
          "'\(key)' does not go with trace: each request of the file has its own time. Set speed to "
            + "change the pace."
        ),
        at: entry.keyPosition
      )
    }
  }

  private func checkUntimed(_ node: YAMLNode) {
    if let speed = node.entry("speed") {
      findings.report(
        .invalid("a trace of ShareGPT has no times that a speed could change. Set open or closed."),
        at: speed.keyPosition
      )
    }
    guard node["open"] == nil, node["closed"] == nil else { return }
    findings.report(
      .invalid(
        "a trace of ShareGPT has no times. Say how its requests leave, such as open: 2/s and "
          + "arrivals: poisson, or closed: 4."
      ),
      at: node.position
    )
  }
}

/// A stage of a trace as it is written, before the trace is read.
struct TracedStage {
  private var speed = 1.0
  private var extent: LoadStage.Extent?
  private var cancellation: Cancellation?
  private var position: SourcePosition

  init(_ node: YAMLNode, _ parser: SuiteParser) {
    speed = node["speed"]?.text.flatMap(Scalars.factor) ?? 1
    // Where it was told as wrong, one row shows whether the file is a trace.
    extent = parser.extent(of: node) ?? node["for"].map { _ in LoadStage.Extent.requests(1) }
    cancellation = parser.cancellation(node["cancel"])
    position = node.position
  }

  /// Stages that take up the file where the one before stopped.
  init(following stages: [TracedStage]) {
    position = stages.first?.position ?? SourcePosition(file: "")
    let counts = stages.map { stage -> Int? in
      if case .requests(let count) = stage.extent { count } else { nil }
    }
    guard counts.allSatisfy({ $0 != nil }) else { return }
    extent = .requests(counts.compactMap(\.self).reduce(0, +))
  }

  /// Whether a row is replayed, by how many are before it and its nanoseconds from the first.
  func wants(_ rows: Int, _ time: Int64) -> Bool {
    switch extent {
    case .requests(let count): rows < count
    case .time(let duration): Double(time) < Double(duration.inNanoseconds) * speed
    case nil: true
    }
  }

  func stage(of trace: Trace) -> LoadStage {
    let count =
      switch extent {
      case .requests(let count): min(count, trace.count)
      case .time: trace.count { wants(0, $0) }
      case nil: trace.count
      }
    var stage = LoadStage(
      shape: .trace(trace.replay(first: count, speed: speed)),
      extent: .requests(count),
      position: position
    )
    stage.cancellation = cancellation
    return stage
  }
}
