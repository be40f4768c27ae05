import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Notes when each part of a connection's requests and answers passes the socket.
final class TraceHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let log: TraceLog
  /// Requests whose answers have not begun, oldest first: clients may send several at once.
  private var waiting: [(started: UInt64, received: UInt64?)] = []
  private var current: TraceLog.Record?
  private var unflushed: [Int] = []
  private var headIsUnflushed = false
  private var isComplete = false

  init(log: TraceLog) {
    self.log = log
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let now = NIODeadline.now().uptimeNanoseconds
    switch unwrapInboundIn(data) {
    case .head: waiting.append((now, nil))
    case .body: break
    case .end: noteEnd(now)
    }
    context.fireChannelRead(data)
  }

  /// A request may be answered before its last byte arrives.
  private func noteEnd(_ now: UInt64) {
    if let last = waiting.indices.last, waiting[last].received == nil {
      waiting[last].received = now
    } else if current?.received == 0 {
      current?.received = now
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head): begin(head)
    case .body(let buffer): unflushed.append(buffer.readableBytes)
    case .end: isComplete = true
    }
    context.write(data, promise: promise)
  }

  func flush(context: ChannelHandlerContext) {
    let now = NIODeadline.now().uptimeNanoseconds
    if headIsUnflushed {
      current?.head = now
      headIsUnflushed = false
    }
    for size in unflushed {
      current?.writes.append(now)
      current?.sizes.append(size)
    }
    unflushed.removeAll(keepingCapacity: true)
    context.flush()
    if isComplete { finish(at: now) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    finish(at: nil)
    context.fireChannelInactive()
  }

  private func begin(_ head: HTTPResponse) {
    let request = waiting.isEmpty ? (started: 0, received: nil) : waiting.removeFirst()
    current = TraceLog.Record(
      id: head.headerFields[.requestID] ?? "",
      status: head.status.code,
      started: request.started,
      received: request.received ?? 0,
      head: 0
    )
    headIsUnflushed = true
  }

  private func finish(at now: UInt64?) {
    guard var record = current else { return }
    record.done = now
    log.write(record)
    current = nil
    isComplete = false
  }
}
