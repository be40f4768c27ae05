import CCurl
import Domain
import Synchronization

/// One thread that owns one multi handle and carries transfers.
///
/// It waits for sockets, for the next deadline and for its inbox, and for nothing else. Everything
/// here belongs to that thread; others reach it through the `LoopInbox`. A few tasks whose transfers
/// have ended go on there too, between two waits.
final class TransferLoop {
  let inbox: LoopInbox
  private let poller: SocketPoller
  let multi: CurlMultiHandle
  private let sessions: CurlSessions
  let pass: LoopPass
  var slots: SlotPool
  private var commands: [LoopInbox.Command] = []

  /// Transfers whose planned start has not come.
  var waiting = DeadlineHeap<Transfer>()

  /// Transfers under way that have a limit of time.
  var limited = DeadlineHeap<TransferSlot>()

  /// Transfers whose request libcurl may not have written whole.
  private var writing: [TransferSlot] = []

  /// Transfers that found a kept connection unfit, and go on with a new one.
  var again: [Transfer] = []
  var ended = 0

  var finished = HandOver()
  private var inline = InlineJobs<ReadyJob>()

  /// When libcurl wants to be called without a socket.
  private var timer: Instant?

  /// Makes a loop and its thread; it ends when the inbox is closed.
  ///
  /// - Parameter mostHeldBytes: What the bodies of all its transfers may come to.
  static func start(mostHeldBytes: Int) throws(TransportError) -> LoopInbox {
    let inbox = try LoopInbox()
    let loop = try TransferLoop(inbox: inbox, mostHeldBytes: mostHeldBytes)
    try OwnThread.start(named: "assay-transfers") { loop.run() }
    return inbox
  }

  private init(inbox: LoopInbox, mostHeldBytes: Int) throws(TransportError) {
    self.inbox = inbox
    pass = LoopPass(mostHeldBytes: mostHeldBytes)
    poller = try SocketPoller(wakeUp: inbox.wakeUp)
    multi = try CurlMultiHandle(connections: ConnectionTable(poller: poller))
    sessions = try CurlSessions()
    slots = SlotPool(pass: pass, connections: multi.connections)
    multi.bind(
      context: Unmanaged.passUnretained(self).toOpaque(),
      socket: { _, socket, what, context, _ in
        TransferLoop.from(context)?.watch(socket, what)
        return 0
      },
      timer: { _, milliseconds, context in
        TransferLoop.from(context)?.setTimer(milliseconds)
        return 0
      }
    )
  }

  private static func from(_ context: UnsafeMutableRawPointer?) -> TransferLoop? {
    context.map { Unmanaged<TransferLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Carries transfers until the inbox is closed.
  func run() {
    Self.threadKey.set(Unmanaged.passUnretained(self).toOpaque())
    while obeyCommands() {
      startDueTransfers(.now)
      runTimer()
      endOverdueTransfers()
      handOverFinished()
      wait()
    }
    endEverything()
    Self.threadKey.set(nil)
  }

  private func wait() {
    let entered = Instant.now
    let deadline = finished.isEmpty ? nextDeadline(entered) : entered
    let count = poller.wait(until: deadline, now: entered)
    pass.begin(entered: entered, until: deadline, now: .now)
    breakOffTransfers()
    for socket in poller.disturbed { multi.connections.look(at: socket) }
    for index in 0..<count {
      let ready = poller[index]
      let stamps = pass.lag.count
      act(on: ready.socket, events: ready.events)
      if pass.lag.count == stamps { pass.noteHandled() }
      if let next = waiting.earliest, next <= pass.lastStamp {
        startDueTransfers(pass.lastStamp)
      }
      finished.handOver(at: pass.lastStamp)
    }
  }

  private func nextDeadline(_ now: Instant) -> Instant? {
    let look = pass.underWay > 0 ? now.advanced(by: LoopPass.longestWait) : nil
    let deadlines = [waiting.earliest, limited.earliest, timer, look]
    return deadlines.compactMap(\.self).min()
  }

  /// Lets those go on whose transfers have ended: a few right here, many on a thread of their own.
  private func handOverFinished() {
    guard !finished.isEmpty else { return }
    inline.open(for: finished.count, at: pass.returned)
    finished.handOverAll()
    var isOnTime = true
    let opened = Instant.now
    var began = opened
    for job in inline.close() {
      guard isOnTime else {
        job.runApart()
        continue
      }
      job.run()
      let ended = Instant.now
      // All of a turn's jobs together hold the sockets up no longer than one of them may.
      isOnTime =
        inline.note(ended - began, until: ended)
        && ended - opened <= InlineJobs<ReadyJob>.longestJob
      began = ended
    }
  }

  // MARK: The loop's own thread

  private static let threadKey = ThreadKey()

  /// The loop whose thread this is; `nil` on any other thread.
  static var current: TransferLoop? { from(threadKey.value) }

  /// Whether what is put into that inbox comes to this loop.
  func owns(_ inbox: LoopInbox) -> Bool { inbox === self.inbox }

  /// Takes a job, to be run before the loop waits again; returns `false` where it does not.
  func take(_ job: ReadyJob) -> Bool { inline.take(job) }

  // MARK: Commands

  /// Does what other threads asked for; returns `false` when the loop is to end.
  private func obeyCommands() -> Bool {
    guard pass.number == 0 || poller.wasWoken else { return true }
    let isClosed = inbox.take(into: &commands)
    for command in commands {
      switch command {
      case .start(let transfer): accept(transfer)
      case .cancel(let transfer): cancel(transfer)
      case .report(let continuation): continuation.resume(returning: report)
      }
    }
    commands.removeAll(keepingCapacity: true)
    return !isClosed
  }

  private var report: LoopReport {
    LoopReport(lag: pass.lag, processorTime: ThreadClock.used, transfers: ended)
  }

  /// Takes a transfer over from a task that runs on the loop's own thread, or from the inbox.
  func accept(_ transfer: Transfer) {
    // Cancelled before it came: the command to cancel has passed already, or finds it gone.
    guard !transfer.isCancelled.load(ordering: .acquiring) else {
      return abandon(transfer, .cancelled)
    }
    if let startAt = transfer.request.startAt, startAt > .now {
      waiting.set(transfer, to: startAt)
    } else {
      start(transfer)
    }
  }

  private func cancel(_ transfer: Transfer) {
    if transfer.heapPosition != nil {
      waiting.remove(transfer)
      abandon(transfer, .cancelled)
    } else if let slot = transfer.slot {
      end(slot, .cancelled)
    }
  }

  // MARK: Starting

  private func startDueTransfers(_ now: Instant) {
    while let (deadline, transfer) = waiting.popFirst(due: now) {
      if let started = start(transfer) { pass.record(due: deadline, doneAt: started) }
    }
  }

  /// Gives a transfer to libcurl and lets libcurl begin with it at once; returns when.
  @discardableResult
  func start(_ transfer: Transfer) -> Instant? {
    if transfer.use == .pooled, multi.connections.isInDoubt(at: .now) { transfer.use = .added }
    let slot: TransferSlot
    do throws(TransportError) {
      slot = try slots.loadedSlot(with: transfer, sessions: sessions)
    } catch {
      abandon(transfer, error)
      return nil
    }
    let started = slot.start()
    let code = multi.add(slot.easy.pointer)
    pass.underWay += 1
    guard code == CURLM_OK else {
      end(
        slot,
        .other(code: Int(code.rawValue), message: String(cString: curl_multi_strerror(code)))
      )
      return nil
    }
    schedule(slot)
    timer = nil
    act(on: CURL_SOCKET_TIMEOUT, events: 0)
    slot.noteBegun()
    return started
  }

  // MARK: Carrying

  private func act(on socket: curl_socket_t, events: Int32) {
    let unfinished = multi.act(on: socket, events: events)
    if !pass.changed.isEmpty { followChanges() }
    if !writing.isEmpty { noteSent() }
    if unfinished != pass.underWay { collectFinished() }
  }

  /// Sees to the slots whose connection became ready or whose response began.
  private func followChanges() {
    for slot in pass.changed where slot.transfer != nil {
      if slot.isBrokenOffByToken {
        end(slot, .brokenOff)
        continue
      }
      if slot.isWriting { writing.append(slot) }
      schedule(slot)
    }
    pass.changed.removeAll(keepingCapacity: true)
  }

  private func noteSent() {
    let now = Instant.now
    for slot in writing where slot.isWriting {
      slot.noteSent(now)
      if !slot.isWriting { slot.lookForEnd() }
    }
    writing.removeAll { !$0.isWriting }
  }

  /// libcurl's own timer; it may ask for another turn at once a few times in a row.
  private func runTimer() {
    for _ in 0..<8 {
      guard let due = timer, due <= .now else { return }
      timer = nil
      act(on: CURL_SOCKET_TIMEOUT, events: 0)
    }
  }

  private func watch(_ socket: curl_socket_t, _ what: Int32) {
    switch what {
    case CURL_POLL_REMOVE: poller.forget(socket)
    default:
      poller.watch(
        socket,
        reading: what & CURL_POLL_IN != 0,
        writing: what & CURL_POLL_OUT != 0
      )
    }
  }

  private func setTimer(_ milliseconds: Int) {
    timer = milliseconds < 0 ? nil : Instant.now.saturating(.milliseconds(milliseconds))
  }
}
