// The pointer for what is drawn rather than mirrored: hover, the wheel, panning by touch,
// scrollbars. Everything that a person can activate is an element of the mirror, and handles
// itself.

const line_height = 20; // of wheels that count lines
const slop = 8; // CSS pixels that a finger may move and still tap
const rest_ms = 100; // a finger that lay still for so long throws nothing
const friction_ms = 325;
const slowest = 0.02; // CSS pixels per millisecond

const is_control = (element) => element.closest?.("a,button,input,select,textarea") != null;

export class Pointer {
  // `call(name, …)` calls the module; `target` gets all events of the canvas and the mirror.
  constructor(target, canvas, call, signal) {
    this.target = target;
    this.canvas = canvas;
    this.call = call;
    this.pan = null;
    this.is_dragging = false;
    const on = (type, handle, options) =>
      target.addEventListener(type, handle, { ...options, signal });
    on("pointermove", (event) => this.moved(event));
    on("pointerdown", (event) => this.pressed(event));
    on("pointerup", (event) => this.released(event));
    on("pointercancel", (event) => this.released(event));
    on(
      "pointerleave",
      (event) => event.pointerType === "touch" || this.is_dragging || call("pointer_leave"),
    );
    on("mousedown", (event) => this.is_dragging && event.preventDefault());
    on("wheel", (event) => this.wheel(event), { passive: false });
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  pressed(event) {
    this.pan = null;
    const target = event.composedPath()[0];
    if (event.pointerType === "touch") {
      if (event.isPrimary && !target.matches("input:focus,textarea:focus")) {
        this.pan = { at: event.clientY, time: event.timeStamp, velocity: 0, moves: false };
      }
      return;
    }
    if (
      event.button === 0 &&
      !is_control(target) &&
      this.call("pointer_down", ...this.place(event), Date.now())
    ) {
      this.is_dragging = true;
      this.target.setPointerCapture(event.pointerId);
    }
  }

  moved(event) {
    if (event.pointerType !== "touch") {
      this.call("pointer_move", ...this.place(event));
    } else if (this.pan && event.isPrimary) {
      this.drag(event);
    }
  }

  drag(event) {
    const { pan } = this;
    const way = event.clientY - pan.at;
    pan.moves ||= Math.abs(way) > slop;
    if (pan.moves) {
      const elapsed = Math.max(1, event.timeStamp - pan.time);
      pan.velocity = 0.7 * (way / elapsed) + 0.3 * pan.velocity;
      pan.at = event.clientY;
      pan.time = event.timeStamp;
      this.call("scroll", ...this.place(event), -way);
    }
  }

  released(event) {
    if (this.is_dragging) {
      this.is_dragging = false;
      this.call("pointer_up");
    }
    const { pan } = this;
    if (pan?.moves && event.type === "pointerup" && event.timeStamp - pan.time < rest_ms) {
      this.coast(pan, this.place(event));
    }
  }

  coast(pan, place) {
    let before = null;
    const step = (now) => {
      const elapsed = now - (before ?? now - 16);
      before = now;
      const way = -pan.velocity * elapsed;
      pan.velocity *= Math.exp(-elapsed / friction_ms);
      const goes_on = this.pan === pan && Math.abs(pan.velocity) > slowest;
      if (goes_on && this.call("scroll", ...place, way)) {
        requestAnimationFrame(step);
      }
    };
    requestAnimationFrame(step);
  }

  wheel(event) {
    const target = event.composedPath()[0];
    const scrolls_itself =
      target.matches?.("textarea:focus") && target.scrollHeight > target.clientHeight;
    if (event.ctrlKey || scrolls_itself) {
      return; // The browser's zoom, and a field's own scrolling.
    }
    const unit = [1, line_height, this.canvas.clientHeight][event.deltaMode];
    if (!event.shiftKey && this.call("scroll", ...this.place(event), event.deltaY * unit)) {
      event.preventDefault();
    }
  }
}
