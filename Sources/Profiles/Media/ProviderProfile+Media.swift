package import Domain

extension ProviderProfile {
  /// Why a picture, sound or a document cannot go to an endpoint, as its wire's page has it; `nil` where
  /// it can.
  ///
  /// Which of them a model understands is the model's to say.
  package func refusal(of part: MediaPart, at endpoint: Endpoint) -> String? {
    switch served(at: endpoint).dialect {
    case .chat:
      switch part.kind {
      case .image: Self.unless(part, isOneOf: Self.pictures)
      case .audio: Self.needsFile(part) ?? Self.unless(part, isOneOf: ["audio/wav", "audio/mpeg"])
      case .document: Self.needsFile(part) ?? Self.unless(part, isOneOf: ["application/pdf"])
      }
    case .responses:
      switch part.kind {
      case .image: Self.unless(part, isOneOf: Self.pictures)
      case .audio: "has no part for sound"
      case .document: Self.unless(part, isOneOf: ["application/pdf"])
      }
    case .messages:
      switch part.kind {
      case .image: Self.unless(part, isOneOf: Self.pictures)
      case .audio: "has no part for sound"
      case .document: Self.unless(part, isOneOf: ["application/pdf", "text/plain"])
      }
    case .generateContent:
      switch part.kind {
      case .image:
        Self.unless(part, isOneOf: ["image/png", "image/jpeg", "image/webp", "image/heic"])
      case .audio:
        Self.unless(
          part,
          isOneOf: [
            "audio/wav", "audio/mpeg", "audio/aiff", "audio/aac", "audio/ogg", "audio/flac",
          ]
        )
      case .document: Self.unless(part, isOneOf: ["application/pdf", "text/plain"])
      }
    case .ollama:
      part.kind == .image
        ? Self.needsFile(part) ?? Self.unless(part, isOneOf: Self.pictures)
        : "has no part for \(part.kind == .audio ? "sound" : "documents")"
    case .custom: "is described by the suite, which has no place for parts"
    case .completions, .gateway, .embeddings: "takes text alone"
    }
  }

  private static let pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"]

  private static func needsFile(_ part: MediaPart) -> String? {
    if case .address = part.source { return "takes the bytes, and no address" }
    return nil
  }

  /// An address whose ending tells nothing is let pass.
  private static func unless(_ part: MediaPart, isOneOf types: [String]) -> String? {
    guard let type = part.mediaType, !types.contains(type) else { return nil }
    return "takes \(types.joined(separator: ", ")), and not \(type)"
  }
}

extension ProviderProfile {
  /// About how many tokens of a prompt a part is, by the rule that the service publishes for a model;
  /// `nil` where it publishes none, or the part's size is not known.
  package func tokens(of part: MediaPart, model: String) -> Int? {
    if name == .builtin { return part.byteCount.map { Self.builtinTokens(bytes: Int($0)) } }
    guard part.kind == .image, let width = part.width, let height = part.height,
      width > 0, height > 0, width < 1 << 20, height < 1 << 20
    else { return nil }
    let size = (width: Double(width), height: Double(height))
    switch name {
    case .anthropic: return Self.anthropicTokens(size)
    case .gemini: return ModelName(model).isGemini2 ? Self.geminiTokens(size) : nil
    case .openai, .azure: return PictureRule(model: model)?.tokens(size)
    default: return nil
    }
  }

  /// The built-in provider's own rule: one for each kilobyte that is begun.
  private static func builtinTokens(bytes: Int) -> Int { (max(bytes, 0) + 1_023) / 1_024 }

  /// Width × height / 750, of a picture that is made smaller where its long side is above 1,568 pixels
  /// (Anthropic, "Vision").
  private static func anthropicTokens(_ size: (width: Double, height: Double)) -> Int {
    let scale = min(1, 1_568 / max(size.width, size.height))
    return Int((size.width * scale * size.height * scale / 750).rounded(.up))
  }

  /// 258 of a picture whose sides are 384 pixels at most; else 258 for each tile, whose side is two
  /// thirds of the short one, from 256 to 768 pixels (Google, "Understand and count tokens").
  private static func geminiTokens(_ size: (width: Double, height: Double)) -> Int {
    guard max(size.width, size.height) > 384 else { return 258 }
    let side = min(768, max(256, (min(size.width, size.height) / 1.5).rounded(.down)))
    return 258 * Int((size.width / side).rounded(.up) * (size.height / side).rounded(.up))
  }
}

extension ModelName {
  fileprivate var isGemini2: Bool {
    ["gemini-2.0-flash", "gemini-2.5-pro", "gemini-2.5-flash", "gemini-2.5-flash-lite"]
      .contains { ModelName($0).isServed(by: self) }
  }
}

/// How OpenAI counts a picture's tokens at its usual detail, by its page "Images and vision".
private enum PictureRule {
  /// So many, and as many for each tile of 512 pixels, of a picture that is made to fit 2,048 pixels and
  /// then to a short side of 768.
  case tiles(base: Int, each: Int)

  /// A factor on patches of 32 pixels, 1,536 at most.
  case patches(factor: Double)

  init?(model: String) {
    let name = ModelName(model)
    guard let known = Self.table.first(where: { $0.names.contains { $0.isServed(by: name) } })
    else { return nil }
    self = known.rule
  }

  private static let table: [(names: [ModelName], rule: PictureRule)] = [
    (["gpt-5", "gpt-5-chat"].map(ModelName.init), .tiles(base: 70, each: 140)),
    (["gpt-4o", "gpt-4.1", "gpt-4.5"].map(ModelName.init), .tiles(base: 85, each: 170)),
    (["gpt-4o-mini"].map(ModelName.init), .tiles(base: 2_833, each: 5_667)),
    (["o1", "o1-pro", "o3"].map(ModelName.init), .tiles(base: 75, each: 150)),
    (["gpt-4.1-mini", "gpt-5-mini"].map(ModelName.init), .patches(factor: 1.62)),
    (["gpt-4.1-nano", "gpt-5-nano"].map(ModelName.init), .patches(factor: 2.46)),
    (["o4-mini"].map(ModelName.init), .patches(factor: 1.72)),
  ]

  func tokens(_ size: (width: Double, height: Double)) -> Int {
    switch self {
    case .tiles(let base, let each):
      let fit = min(1, 2_048 / max(size.width, size.height))
      let short = min(1, 768 / (min(size.width, size.height) * fit))
      func tiles(_ side: Double) -> Int { Int((side * fit * short / 512).rounded(.up)) }
      return base + each * tiles(size.width) * tiles(size.height)
    case .patches(let factor):
      let patches = (size.width / 32).rounded(.up) * (size.height / 32).rounded(.up)
      return Int((min(patches, 1_536) * factor).rounded(.up))
    }
  }
}
