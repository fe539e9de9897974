/** An address of somebody else that is told what happens here. */
export interface Webhook {
  id: string;
  url: string;
  events: string[];
  isActive: boolean;
  /** Whether its events tell who a customer is, or only by which id they are known. */
  tellsCustomer: boolean;
  createdAt: Date;
  /** Since when nothing was taken. */
  failingSince: Date | undefined;
  /** Why we stopped by ourselves. */
  disabledWhy: string | undefined;
}

export interface Delivery {
  id: string;
  event: string;
  state: 'waiting' | 'delivered' | 'failed';
  attempts: number;
  lastStatus: number | undefined;
  lastError: string | undefined;
  createdAt: Date;
  deliveredAt: Date | undefined;
}

/** One that somebody may send now. */
export interface DueDelivery {
  id: string;
  webhookId: string;
  eventId: string;
  event: string;
  body: object;
  attempts: number;
  createdAt: Date;
  url: string;
  /** Sealed. */
  secret: string;
  previousSecret: string | undefined;
  previousUntil: Date | undefined;
  failingSince: Date | undefined;
}

export interface WebhookEvent {
  /** 'appointment.booked' */
  event: string;
  /** The same event is delivered to one address once. */
  eventId: string;
  at: Date;
  data: object;
  /** Instead of `data`, for those who are told of customers. */
  dataWithCustomer: object;
}
