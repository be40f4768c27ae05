import Domain
import Profiles

extension Planner {
  /// Finds parts that a model's wire cannot carry, and tells how many bytes and tokens the rest is.
  mutating func checkMedia() {
    guard suite.prompts.contains(where: \.hasMedia) else { return }
    var complaints = Complaints()
    var sent = SentMedia(isLeast: suite.holdsConversations)
    for (arm, source) in zip(arms, expansion.arms) {
      let prompt = suite.prompts[source.prompt]
      guard prompt.hasMedia else { continue }
      let model = suite.models[source.model]
      for sample in suite.samples.indices {
        for (part, times) in expansion.media(of: source, sample: sample) {
          if let reason = model.profile?.refusal(of: part, at: source.endpoint) {
            complaints.add(
              .media(
                "model '\(model.id)' is asked at its \(source.endpoint.rawValue) endpoint, which "
                  + "\(reason): \(part.kind.rawValue) '\(part.place)'."
              ),
              of: "prompt '\(prompt.id)'",
              at: prompt.mediaPosition,
              sample: sample
            )
          }
          let tokens = sent.add(
            part,
            times: expansion.isSent(arm: arm.index) ? source.repetitions * times : 0,
            model: model
          )
          mediaTokens[arm.index, default: 0] += (tokens ?? 0) * times
        }
      }
    }
    report(complaints)
    notes += sent.notes
  }
}

extension Expansion {
  /// A case's pictures, sound and documents, and how often each is sent at least: what was said in a
  /// conversation goes out again with every turn after it.
  fileprivate func media(
    of source: ArmSource,
    sample: Int
  ) -> [(part: MediaPart, times: Int)] {
    var ignored: [SuitePrompt.Problem] = []
    let turns = max(1, suite.samples[sample].turns.count)
    var media = prompt(of: source, sample: sample, problems: &ignored).media
      .map { (part: $0, times: turns) }
    for turn in (0..<turns).dropFirst() {
      let message = message(of: source, sample: sample, turn: turn, problems: &ignored)
      media += message.parts.compactMap(\.media).map { (part: $0, times: turns - turn) }
    }
    return media
  }
}

extension SuitePrompt {
  /// Whether some message has a picture, sound or a document.
  var hasMedia: Bool {
    guard case .messages(let messages) = body else { return false }
    return messages.contains { $0.parts.contains { $0.kind != .text } }
  }

  /// Where the first of them is written.
  fileprivate var mediaPosition: SourcePosition {
    guard case .messages(let messages) = body else { return position }
    return messages.lazy.flatMap(\.parts).first { $0.kind != .text }?.position ?? position
  }
}

/// What is sent of pictures, sound and documents, in sentences of a plan.
private struct SentMedia {
  /// Whether how often they are sent depends on the answers.
  let isLeast: Bool
  private var files: Set<MediaPart> = []
  private var times = 0
  private var bytes: Int64 = 0

  /// By model: parts, and their tokens as far as they are known.
  private var models: [String: (parts: Int, known: Int, tokens: Int)] = [:]
  private var order: [String] = []

  init(isLeast: Bool) { self.isLeast = isLeast }

  /// - Returns: The part's tokens; `nil` where no rule tells.
  mutating func add(_ part: MediaPart, times count: Int, model: Model) -> Int? {
    files.insert(part)
    times += count
    // Base64 takes four characters for three bytes.
    bytes += Int64(count) * (((part.byteCount ?? 0) + 2) / 3 * 4)
    if models[model.id] == nil { order.append(model.id) }
    var own = models[model.id] ?? (0, 0, 0)
    own.parts += 1
    let tokens = model.names.first.flatMap { model.profile?.tokens(of: part, model: $0) }
    if let tokens {
      own.known += 1
      own.tokens += tokens
    }
    models[model.id] = own
    return tokens
  }

  var notes: [String] {
    let kinds = MediaPart.Kind.allCases.compactMap { kind -> String? in
      let count = files.count { $0.kind == kind }
      guard count > 0 else { return nil }
      switch kind {
      case .image: return count.counted("picture")
      case .audio: return count.counted("sound")
      case .document: return count.counted("document")
      }
    }
    let own = files.reduce(0) { $0 + ($1.byteCount ?? 0) }
    let addresses = files.count { $0.sha256 == nil }
    let named =
      addresses > 0
      ? ", \(addresses) of them by address, which the provider reads" : ""
    return [
      "\(kinds.joined(separator: ", ")), \(Self.words(own))\(named): sent "
        + "\(isLeast ? "at least " : "")\(times.counted("time")), \(Self.words(bytes)) as base64."
    ] + tokenNotes
  }

  /// Models of which the same is known together, in the order of the suite.
  private var tokenNotes: [String] {
    var told: [(words: String, models: [String])] = []
    for id in order {
      guard let own = models[id] else { continue }
      let mean = own.known > 0 ? (own.tokens + own.known / 2) / own.known : 0
      let unknown = own.parts - own.known
      let words =
        switch (own.known, unknown) {
        case (0, _): "how many tokens a part is, is not known."
        case (_, 0): "about \(mean.counted("token")) a part, by its provider's rule."
        default:
          "about \(mean.counted("token")) a part, by its provider's rule; of \(unknown) of "
            + "\(own.parts) it is not known."
        }
      if let place = told.firstIndex(where: { $0.words == words }) {
        told[place].models.append(id)
      } else {
        told.append((words, [id]))
      }
    }
    return told.map { words, ids in
      "\(ids.count.noun("Model")) \(ids.map { "'\($0)'" }.joined(separator: ", ")): \(words)"
    }
  }

  private static func words(_ bytes: Int64) -> String {
    switch bytes {
    case ..<10_000: "\(bytes) bytes"
    case ..<10_000_000: "\(bytes / 1_000) kB"
    default: "\(bytes / 1_000_000) MB"
    }
  }
}
