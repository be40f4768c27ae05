import CCurl
import Domain
import Synchronization

extension TransferLoop {
  func collectFinished() {
    while let (context, code) = multi.nextFinished() {
      let slot = Unmanaged<TransferSlot>.fromOpaque(context).takeUnretainedValue()
      if slot.needsNewConnection {
        takeBack(slot)
      } else {
        end(slot, slot.error(for: code))
      }
    }
    while let transfer = again.popLast() { start(transfer) }
  }

  /// Has a transfer begin anew with a connection of its own; nothing of it was written.
  func takeBack(_ slot: TransferSlot) {
    guard let transfer = slot.takeBack() else { return }
    free(slot)
    transfer.use = .added
    again.append(transfer)
  }

  func end(_ slot: TransferSlot, _ error: TransportError?) {
    guard let (transfer, result) = slot.unload(error) else { return }
    free(slot)
    ended += 1
    inbox.load.subtract(1, ordering: .relaxed)
    finished.add(transfer, result)
  }

  // MARK: Time

  func schedule(_ slot: TransferSlot) {
    guard let deadline = slot.nextDeadline else { return limited.remove(slot) }
    limited.set(slot, to: deadline)
  }

  /// Ends those whose time had run out when the last wait ended, all that had come by then being read:
  /// what passes since is ours, and what comes meanwhile lies unread.
  func endOverdueTransfers() {
    while let (_, slot) = limited.popFirst(due: pass.returned) {
      if let error = slot.exceededLimit(at: pass.returned) {
        end(slot, error)
      } else {
        // It moved on since its deadline was noted: bytes came, or its token had.
        schedule(slot)
      }
    }
  }

  /// Breaks off what was to be by the end of the wait, before anything more of it is read.
  ///
  /// What came while this thread stood still would not have been waited for. A limit, in contrast,
  /// runs out only once what has come was read: the server is not to blame for our pause.
  func breakOffTransfers() {
    guard let earliest = limited.earliest, earliest <= pass.returned else { return }
    var kept: [TransferSlot] = []
    while let (_, slot) = limited.popFirst(due: pass.returned) {
      guard slot.isBrokenOffByTime(at: pass.returned) else {
        kept.append(slot)
        continue
      }
      end(slot, .brokenOff)
    }
    for slot in kept { schedule(slot) }
  }

  // MARK: Given back

  func free(_ slot: TransferSlot) {
    limited.remove(slot)
    multi.remove(slot.easy.pointer)
    pass.underWay -= 1
    slots.giveBack(slot)
  }

  /// Ends a transfer that libcurl never had.
  func abandon(_ transfer: Transfer, _ error: TransportError) {
    ended += 1
    inbox.load.subtract(1, ordering: .relaxed)
    transfer.finish(error, at: .now)
  }

  func endEverything() {
    while let transfer = waiting.popAny() {
      abandon(transfer, .cancelled)
    }
    for slot in slots.taken {
      end(slot, .cancelled)
    }
    finished.handOverAll()
    // Before what their handles share.
    slots.discard()
    multi.unbind()
  }
}
