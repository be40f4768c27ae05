import Domain
import Foundation
package import Transport

/// The vectors of some texts, in the order of the texts.
package struct Embeddings: Hashable, Sendable {
  package var vectors: [[Float]]
  package var model: String?
  package var inputTokens: Int?

  /// What the provider says that the request cost, US dollars.
  package var toldCost: Double?
}

extension Provider {
  /// A request for the vectors of several texts at once.
  package func embeddingsRequest(
    model: String,
    texts: [String],
    limits: TransferLimits = TransferLimits()
  ) throws(ProviderError) -> HTTPRequest {
    guard !model.isEmpty else { throw .noModel }
    guard !texts.isEmpty else { throw .embeddingInputMissing }
    var body = RequestBody()
    body.add("model", model)
    body.add("input", texts)
    return jsonRequest(url: try url(of: .embeddings, model: model), body: body, limits: limits)
  }

  /// Reads the vectors, each a list of numbers or base64 of little-endian 32-bit floats.
  ///
  /// - Parameter count: How many texts were sent: fewer vectors, or vectors of unlike length, are no
  ///   answer.
  package func embeddings(
    in exchange: HTTPExchange,
    count: Int
  ) throws(ProviderError) -> Embeddings {
    let value = try answer(in: exchange, from: try? url(of: .embeddings, model: ""))
    guard let entries = value["data"]?.arrayValue else {
      throw unreadable(exchange, "the reply holds no 'data'")
    }
    var vectors = [[Float]?](repeating: nil, count: count)
    for (position, entry) in entries.enumerated() {
      let index = entry["index"]?.integerValue.flatMap(Int.init(exactly:)) ?? position
      guard vectors.indices.contains(index), vectors[index] == nil else {
        throw unreadable(exchange, "the reply holds a vector for text \(index) of \(count)")
      }
      guard let vector = Self.vector(entry["embedding"]) else {
        throw unreadable(exchange, "the vector of text \(index) cannot be read")
      }
      vectors[index] = vector
    }
    let complete = vectors.compactMap { $0 }
    guard complete.count == count, Set(complete.map(\.count)).count <= 1 else {
      throw unreadable(exchange, "the reply has not one vector of the same length for each text")
    }
    var told: [String: JSONValue] = [:]
    for name in ["usage", "inference_status"] { told[name] = value[name] }
    return Embeddings(
      vectors: complete,
      model: value["model"]?.stringValue.map(secrets.maskedAnswer),
      inputTokens: TokenUsage.count(
        value["usage"]?["prompt_tokens"]?.integerValue.flatMap { Int(exactly: $0) }
      ),
      toldCost: OwnClock(body: told, headers: exchange.headers, isStreamed: false).cost
    )
  }

  private static func vector(_ value: JSONValue?) -> [Float]? {
    if let text = value?.stringValue {
      guard let bytes = Data(base64Encoded: text), !bytes.isEmpty, bytes.count % 4 == 0 else {
        return nil
      }
      let vector = stride(from: 0, to: bytes.count, by: 4).map { start in
        Float(bitPattern: bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
      }
      return vector.allSatisfy(\.isFinite) ? vector : nil
    }
    guard let numbers = value?.arrayValue, !numbers.isEmpty else { return nil }
    let vector = numbers.compactMap { $0.numberValue.map(Float.init) }.filter(\.isFinite)
    return vector.count == numbers.count ? vector : nil
  }
}
