import Foundation

/// The endpoints that generate nothing.
extension ProviderResponder {
  /// `POST /v1/embeddings`.
  func embeddings(from data: Data) throws(APIError) -> [UInt8] {
    let body = try EmbeddingsBody.request(from: data)
    let name = try modelName(body.model)
    guard name == .embed else {
      throw .invalid(
        "The model \(name.rawValue) does not support embeddings. Use embed.",
        param: "model"
      )
    }
    guard let input = body.input else { throw .invalid("input is missing.", param: "input") }
    let asBase64 = body.encodingFormat == "base64"
    guard asBase64 || (body.encodingFormat ?? "float") == "float" else {
      throw .invalid("encoding_format must be float or base64.", param: "encoding_format")
    }
    let inputs = try input.tokens(catalog.tokenizer, param: "input")
    let count = inputs.reduce(0) { $0 + $1.count }
    var writer = JSONWriter()
    writer.object {
      $0.field("object", "list")
      $0.field("model", name.rawValue)
      $0.key("data")
      $0.array(of: inputs.enumerated()) { writer, input in
        let vector = catalog.embedder.embed(input.element)
        writer.object {
          $0.field("object", "embedding")
          $0.field("index", input.offset)
          if asBase64 {
            $0.field("embedding", Self.base64(vector))
          } else {
            $0.key("embedding")
            $0.array(of: vector) { $0.value($1) }
          }
        }
      }
      $0.object("usage") {
        $0.field("prompt_tokens", count)
        $0.field("total_tokens", count)
      }
    }
    return writer.bytes
  }

  private static func base64(_ vector: [Double]) -> String {
    let bytes = vector.flatMap {
      withUnsafeBytes(of: Float($0).bitPattern.littleEndian, Array.init)
    }
    return Data(bytes).base64EncodedString()
  }

  /// `POST /utils/token_counter`: of a prompt, or of messages put through the chat template.
  func tokenCount(from data: Data) throws(APIError) -> [UInt8] {
    let body = try TokenCounterBody.request(from: data)
    let name = try modelName(body.model)
    let count: Int
    if let prompt = body.prompt {
      count = catalog.tokenizer.encode(prompt).count
    } else if body.messages != nil {
      let messages = try chatMessages(body.messages)
      count = ChatTemplate(tokenizer: catalog.tokenizer).prompt(for: messages).count
    } else {
      throw .invalid("prompt is missing.", param: "prompt")
    }
    var writer = JSONWriter()
    writer.object {
      $0.field("total_tokens", count)
      $0.field("request_model", name.rawValue)
      $0.field("model_used", "assay/" + name.rawValue)
      $0.field("tokenizer_type", "assay_byte_pair_tokenizer")
    }
    return writer.bytes
  }
}
